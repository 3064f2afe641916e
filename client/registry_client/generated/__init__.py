# Made by client/generate.py; do not edit.
"""Made of the schema and operations/; do not edit."""
