"""Bring names to the one form in which they are compared and searched.

`fold()` is what every `name_folded` column holds and what a search for a
prefix is folded with: the same function on both sides, or nothing is found.
"""

import unicodedata


def fold(name: str) -> str:
    """NFKC and case folded, white space inside collapsed to one blank and outside removed. Folding twice changes nothing."""
    # Folding case can undo the composition, so the form is made once more.
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    return " ".join(folded.split())
