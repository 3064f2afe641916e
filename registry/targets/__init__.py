"""Targets: what organizations are to reach in a period, revised with their history, and how far they have come.

Begin at `operations.set_target()`; what was reached is an expression of attainment.py over the roll-ups.
"""
