"""Identifiers and coded values: is this number possible, is this code known?

Begin at `national_number.check_national_number()`; every `check_...` here
answers a list of `Issue`, empty when all is well. Two rules hold: no check
raises on any text, and no message repeats what was typed (the numbers are
personal data). Checks forgive spelling (blanks, full-width, small letters):
store and hash what `normalize()` beside the check gives. Nothing here knows the rest of the registry or the clock:
the caller says which day it is.
"""
