"""Files that come in: uploaded, looked at in a dry run, applied in pieces.

Begin at operations.py; jobs.py does the work in the background.
"""
