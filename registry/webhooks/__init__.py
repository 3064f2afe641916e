"""Webhooks: other systems are told of changes, signed, in the feed's order, until they answer.

Begin at operations.py (`create_webhook()`), then deliveries.py (who calls, again and again where there is no answer). addresses.py
says where may be called, calls.py does one call, machine.py what can become of a webhook.
"""
