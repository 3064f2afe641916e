"""Bring names to the one form in which they are compared and searched.

`fold()` is what every `name_folded` column holds and what a search for a
prefix is folded with: the same function on both sides, or nothing is found.
"""

import unicodedata


def fold(name: str) -> str:
    """NFKC and case folded; white space collapsed to one blank inside and removed outside. Again changes nothing."""
    # Folding case can undo the composition, so the form is made once more.
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    return " ".join(folded.split())


def next_after_prefix(name: str) -> str:
    """The first folded text after all that begin with this prefix: `prefix <= x < next_after_prefix(prefix)`."""
    prefix = fold(name)
    for length in range(len(prefix), 0, -1):
        point = ord(prefix[length - 1])
        if point < 0x10FFFF:
            # The surrogates are no characters; the next one after them is U+E000.
            return prefix[: length - 1] + chr(0xE000 if point == 0xD7FF else point + 1)
    return "\U0010ffff" * 64
