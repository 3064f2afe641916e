"""Transfers of members between unions, with both sides' agreement.

Begin at machine.py for the states, model.py for what each side reads, operations.py for what can be done.
"""
