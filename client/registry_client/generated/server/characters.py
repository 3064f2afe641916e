# Made by client/generate.py; do not edit.
"""Bring typed identifiers to one spelling before anything looks at them.

Begin at `plain()`. Chinese keyboards give full-width digits and letters, and
spreadsheets give stray blanks; all else is left as it stands, so that a
strange character is still seen by the check. Not `str.upper()` and not NFKC:
both turn characters nobody meant into letters (long s into S).
"""

_BLANKS = " \t\r\n\u00a0\u3000"
_UPPER = {ord(letter): letter.upper() for letter in "abcdefghijklmnopqrstuvwxyz"}
_FULL_WIDTH = {code + 0xFEE0: chr(code).upper() for code in range(ord("!"), ord("~") + 1)}
_PLAIN: dict[int, str | None] = {**_UPPER, **_FULL_WIDTH, **{ord(blank): None for blank in _BLANKS}}


def plain(text: str) -> str:
    """Upper-case ASCII for full-width and lower-case letters, full-width digits and signs; blanks removed."""
    # Nearly every number comes so, and asking that is quick.
    if text.isascii() and text.isalnum():
        return text.upper()
    return text.translate(_PLAIN)


def plain_without_hyphens(text: str) -> str:
    """As `plain()`, and without the hyphens people put between groups."""
    return plain(text).replace("-", "")
