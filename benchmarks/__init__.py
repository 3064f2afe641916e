"""Measure the registry at sizes that a demo does not have.

Begin at `generate.py`: it makes a database of any number of members; sweep.py asks the same questions of several sizes. Rule:
nothing here is part of the registry, and what it makes is fit for measuring only.
"""
