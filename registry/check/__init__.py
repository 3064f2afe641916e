"""Verify what must hold in the database at any time.

Begin at `check()` in runner.py; invariants.sql, histories.sql and figures.sql hold one named
query for each invariant, whose rows are its violations.
Rule: nothing is written and nothing is mended here; a violation names rows by id and code, never a person.
"""

from registry.check.runner import Invariant, Violation, check, invariants, violations

__all__ = ["Invariant", "Violation", "check", "invariants", "violations"]
