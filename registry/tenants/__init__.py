"""Who asks, and what they may see.

Begin at principal.py (roles and abilities), sessions.py (a token becomes a session), scope.py (a transaction that the
database itself limits to the session's subtree). roles.sql makes the database's roles; the policies stand in the
migration 0002_tenancy.
"""
