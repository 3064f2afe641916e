"""Transfers of members between unions that do not see each other.

Begin at machine.py for what can happen, operations.py for the verbs, model.py for what each side reads. The rules themselves run in
the database (alembic/versions/0012_transfers.sql), since they cross scopes.
"""
