"""Made-up identifiers with right check digits that belong to nobody.

Begin at `Numbers`. Regions of national numbers are ones never given out (99 as
the prefecture, or 110000 alone), mobiles begin with 154, which no operator
has, bodies of credit codes with YY.
"""

from datetime import date
from random import Random

from registry.codes.credit_code import make_credit_code, organization_code_of
from registry.codes.national_number import make_national_number
from registry.demo.plan import REGION

LOCAL_REGION = "110000"
_OTHER_PROVINCES = ("13", "41", "37", "14", "34", "21", "23", "42", "51", "61")
ENTERPRISE, INDIVIDUAL, VILLAGE, BASIC_UNION, OTHER_UNION = "91", "92", "N2", "81", "89"


class Numbers:
    """Gives every number once."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._persons: set[tuple[str, date, int]] = set()
        self._mobiles = 0
        self._cards = 0
        self._units = 0

    def national_number(self, born: date, *, male: bool, local: bool) -> str:
        """The number of a person registered in Beijing or in another province."""
        while True:
            region = (
                LOCAL_REGION if local else f"{self._random.choice(_OTHER_PROVINCES)}99{self._random.randint(1, 9):02}"
            )
            sequence = self._random.randrange(0, 999, 2) + male
            if (region, born, sequence) not in self._persons:
                self._persons.add((region, born, sequence))
                return make_national_number(region, born, sequence)

    def mobile(self) -> str:
        """Eleven digits; the step has no factor in common with 10^8, so none comes twice."""
        self._mobiles += 1
        return f"154{self._mobiles * 48_271_903 % 100_000_000:08}"

    def card(self) -> str:
        """Sixteen digits."""
        self._cards += 1
        return f"6299{self._cards * 74_051_160_907 % 1_000_000_000_000:012}"

    def credit_code(self, prefix: str) -> str:
        """A unit's credit code; `prefix` is authority and kind."""
        self._units += 1
        return make_credit_code(f"{prefix}{REGION}", f"YY{self._units:06}")

    def organization_code(self) -> str:
        """The nine characters given before credit codes."""
        code = organization_code_of(self.credit_code(BASIC_UNION))
        assert code is not None
        return code
