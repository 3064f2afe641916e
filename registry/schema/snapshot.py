"""The committed picture of the API: `python -m registry.schema.snapshot [--check]`.

A front-end team reads schema.graphql; a change of the API shows as a change of that file.
"""

import sys
from pathlib import Path

from registry.schema.schema import sdl

SNAPSHOT = Path(__file__).with_name("schema.graphql")


def main() -> int:
    """Write the snapshot, or with --check compare it; answers the exit code."""
    present = sdl()
    if "--check" not in sys.argv[1:]:
        SNAPSHOT.write_text(present, encoding="utf-8")
        return 0
    if SNAPSHOT.read_text(encoding="utf-8") == present:
        print("schema.graphql is up to date.")
        return 0
    print(
        "schema.graphql differs from the code: run 'python -m registry.schema.snapshot' and look at the change.",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
