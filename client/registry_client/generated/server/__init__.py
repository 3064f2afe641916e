# Made by client/generate.py; do not edit.
"""Rules that the server has, too: copies of its modules."""
