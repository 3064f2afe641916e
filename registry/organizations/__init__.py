"""Organizations in their tree, their employers and head-counts, officers, terms of office and target networks.

Begin at model.py for the tables, rules.py for what is allowed, operations.py for what can be done.
"""
