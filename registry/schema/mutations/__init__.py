"""Everything that can be changed, a module a feature.

Begin at base.py: what a mutation field says of its operation. What can be asked of a feature stands in the module of its name.
"""
