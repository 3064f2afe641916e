"""Fixtures of the API's tests: `shelf`, a federation with something in every list, and `statements`, what is sent to the database."""

from tests.schema.calls import ids
from tests.schema.lists import shelf
from tests.schema.statements import statements

__all__ = ["ids", "shelf", "statements"]
