"""Figures as a ledger: contributions, postings, folded balances, and what is read from them.

Begin at model.py; the contributions themselves are declared once, in SQL, in the migrations (rollups.source).
"""
