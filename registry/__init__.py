"""A membership registry for a trade-union federation, in which each level sees only its own subtree.

Begin at app.py, which assembles everything; README.md shows where things are.
"""
