"""Keep national numbers, mobile numbers and card numbers: sealed, findable, and masked for showing.

Begin at `PersonalData`. A sealed value can be opened with the key it names; a
digest finds an exact value without opening anything; a mask is what queries
return. The rule which holds: texts come in the one spelling that
registry/codes gives (`normalize()`, `e164()`), or one person has two digests.
"""

import hmac
import os
import re
from collections.abc import Mapping
from typing import Literal, NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from registry.codes import national_number, other_documents
from registry.codes.characters import plain
from registry.codes.mobile import e164

KEY_BYTES = 32
NONCE_BYTES = 12
TAG_BYTES = 16

# What a digest is of. One number typed as two kinds has two unrelated digests.
DigestKind = Literal["NATIONAL_NUMBER", "MOBILE", "CARD", "INPUT"]

_NOT_READABLE = re.compile("[^0-9A-Za-z]")


class UnreadableValue(ValueError):
    """The value was sealed with a key that is not here, or was changed since."""


class KeptNumber(NamedTuple):
    """One number as a row holds it: sealed, findable, and for showing."""

    cipher: bytes
    digest: bytes
    masked: str


class PersonalData:
    """Seals and opens with the present key, opens with earlier ones, and digests with a key of its own."""

    def __init__(
        self, *, cipher_key: bytes, hash_key: bytes, key_id: int = 1, earlier_keys: Mapping[int, bytes] | None = None
    ) -> None:
        """Two keys of 32 bytes each; `key_id` (0 to 255) is written into every sealed value.

        `earlier_keys` maps the ids of keys used before to those keys: a new key comes in, the old one stays for
        opening until every value is sealed anew. The hash key does not rotate: look-ups would find nothing.
        Raises ValueError for keys of another length, or one key used for both.
        """
        keys = {**(earlier_keys or {}), key_id: cipher_key}
        if any(len(key) != KEY_BYTES for key in (*keys.values(), hash_key)):
            raise ValueError(f"a key has {KEY_BYTES} bytes")
        if any(not 0 <= number <= 255 for number in keys):
            raise ValueError("a key id lies between 0 and 255")
        if hash_key in keys.values():
            raise ValueError("the hash key is a key of its own")
        self._key_id = bytes([key_id])
        self._ciphers = {bytes([number]): AESGCM(key) for number, key in keys.items()}
        self._hash_key = hash_key

    def seal(self, text: str) -> bytes:
        """1 byte key id, 12 bytes random nonce, then AES-GCM of the text; two seals of one text differ."""
        return self.seal_bytes(text.encode("utf-8"))

    def seal_bytes(self, content: bytes) -> bytes:
        """The same of bytes."""
        nonce = os.urandom(NONCE_BYTES)
        # The key id is authenticated too: nobody can point a value at another key.
        return self._key_id + nonce + self._ciphers[self._key_id].encrypt(nonce, content, self._key_id)

    def open(self, value: bytes) -> str:
        """The text that was sealed. Raises UnreadableValue for an unknown key or a changed value."""
        return self.open_bytes(value).decode("utf-8")

    def open_bytes(self, value: bytes) -> bytes:
        """The bytes that were sealed. Raises UnreadableValue."""
        key_id, nonce, sealed = value[:1], value[1 : 1 + NONCE_BYTES], value[1 + NONCE_BYTES :]
        cipher = self._ciphers.get(key_id)
        if cipher is None or len(sealed) < TAG_BYTES:
            raise UnreadableValue("no key of this deployment opens the value")
        try:
            return cipher.decrypt(nonce, sealed, key_id)
        except InvalidTag:
            # No cause attached: nothing of a sealed value belongs in a log.
            raise UnreadableValue("the value was changed after it was sealed") from None

    def digest(self, kind: DigestKind, text: str) -> bytes:
        """32 bytes of HMAC-SHA256 over kind and text, for exact look-up and uniqueness."""
        return hmac.digest(self._hash_key, f"{kind}\0{text}".encode(), "sha256")

    def keep_document(self, id_type: str, number: str) -> KeptNumber:
        """What a member's row holds of the number of a document."""
        spelled = other_documents.normalize(number)
        digest = self.digest("NATIONAL_NUMBER", identity_of(id_type, number))
        return KeptNumber(self.seal(spelled), digest, mask_number(spelled))

    def keep_mobile(self, number: str) -> KeptNumber:
        """What a member's row holds of a mobile number, right or wrong."""
        spelled = mobile_spelling(number)
        return KeptNumber(self.seal(spelled), self.digest("MOBILE", spelled), mask_mobile(number))


def identity_of(id_type: str, number: str) -> str:
    """The text whose digest makes a person unique and is looked up, the same however the number was typed.

    A 15-digit number becomes its 18-digit form; numbers of other documents carry their kind, since a
    permit's and a passport's can be equal.
    """
    if id_type != "RESIDENT_CARD":
        return f"{id_type} {other_documents.normalize(number)}"
    number = national_number.normalize(number)
    if len(number) == national_number.LEGACY_LENGTH:
        first17 = f"{number[:6]}19{number[6:]}"
        return f"{first17}{national_number.check_digit(first17) or ''}"
    return number


def mobile_spelling(number: str) -> str:
    """+86 and eleven digits; a number of a wrong form as it was typed, without its blanks."""
    return e164(number) or plain(number)


def mask_number(number: str) -> str:
    """`110***********1234`: the first 3 and last 4 of 15 or more characters, a smaller share of shorter numbers.

    At most 7 of 15 characters stay readable. Only ASCII letters and digits do: a mask is shown everywhere.
    """
    length = len(number)
    head, tail = min(3, length // 5), min(4, length * 4 // 15)
    readable = number[:head] + "*" * (length - head - tail) + number[length - tail :]
    return _NOT_READABLE.sub("*", readable)


def mask_mobile(number: str) -> str:
    """`138****5678` for a mainland mobile number, with or without +86; anything else is masked as a number."""
    standard = e164(number)
    if standard is None:
        return mask_number(plain(number))
    return f"{standard[3:6]}****{standard[-4:]}"
