# Made by client/generate.py; do not edit.
"""The client for programs that do not await: `Registry`. Made of asynchronous/."""
