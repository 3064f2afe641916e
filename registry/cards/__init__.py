"""The membership card and its states.

Begin at model.py for the tables, rules.py for what is allowed, operations.py for what can be done.
"""
