"""Members, their dated memberships and the quality of their data.

Begin at model.py for the tables, rules.py for what is allowed, operations.py for what can be done.
"""
