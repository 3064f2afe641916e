"""What officers see: tables, sentences, and where they are written.

Begin at `Screen`. Results go to standard output, failures to standard error, both as UTF-8, whatever the machine's own encoding is.
Control characters of a name never reach the terminal.
"""

import sys
import unicodedata
from collections.abc import Sequence
from datetime import date
from enum import Enum
from typing import TypeVar

from rich.console import Console
from rich.table import Table
from rich.text import Text

from registry_client.errors import InputRefused
from registry_client.unionctl import words

Word = TypeVar("Word", bound=Enum)


class Screen:
    """The officer's terminal, in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        for stream in (sys.stdout, sys.stderr):
            # A Windows console of another code page would break at the first Chinese character.
            reconfigure = getattr(stream, "reconfigure", None)
            if reconfigure is not None:
                reconfigure(encoding="utf-8", errors="replace")
        self.out = Console(highlight=False, soft_wrap=not sys.stdout.isatty())
        self.err = Console(stderr=True, highlight=False, soft_wrap=True)

    def say(self, key: str, **parts: object) -> str:
        """The sentence of a key."""
        return words.say(key, self.language, **parts)

    def word(self, kind: str, value: str) -> str:
        """A word of the schema in our language."""
        return words.say_if_known(f"{kind}_{value}", self.language, value)

    def tell(self, key: str, **parts: object) -> None:
        """Say that something was done."""
        self.out.print(Text(clean(self.say(key, **parts))))

    def fail(self, sentence: str) -> None:
        """Say what went wrong."""
        self.err.print(Text(clean(self.say("failed", sentence=sentence))))

    def table(self, headings: Sequence[str], rows: Sequence[Sequence[str]], title: str | None = None) -> None:
        """Show rows: as a table on a terminal, with tabs between cells where another program reads."""
        if title is not None:
            self.out.print(Text(clean(title)))
        if not self.out.is_terminal:
            for row in [[self.say(heading) for heading in headings], *rows]:
                # Not by rich, which makes blanks of tabs.
                self.out.file.write("\t".join(clean(cell) for cell in row) + "\n")
            return
        table = Table()
        for heading in headings:
            table.add_column(Text(self.say(heading)))
        for row in rows:
            table.add_row(*(Text(clean(cell)) for cell in row))
        self.out.print(table)

    def day(self, text: str) -> date:
        """A day as it was typed. Raises InputRefused."""
        try:
            return date.fromisoformat(text.strip().replace("/", "-"))
        except ValueError:
            raise self.refusal("bad_day", text=text) from None

    def one_of(self, text: str, kind: type[Word]) -> Word:
        """A word of an enum as it was typed. Raises InputRefused."""
        known = {each.name: each for each in kind}
        found = known.get(text.strip().upper().replace("-", "_"))
        if found is None:
            raise self.refusal("bad_word", text=text, words=", ".join(known))
        return found

    def refusal(self, key: str, **parts: object) -> InputRefused:
        """What was typed cannot be used."""
        return InputRefused(words.say(key, "en", **parts), words.say(key, "zh", **parts))


def clean(text: str) -> str:
    """Without characters that steer a terminal."""
    return "".join(each if unicodedata.category(each) not in ("Cc", "Cf") or each in "\n\t" else " " for each in text)
