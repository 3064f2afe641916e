"""Fixtures of the API's tests: `shelf`, a federation with something in every list (see lists.py)."""

from tests.schema.lists import shelf

__all__ = ["shelf"]
