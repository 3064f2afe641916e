"""The demo federation: a district with one sub-district to the figure and three neighbors, all made up.

Begin at `load_demo()` in load.py. plan.py has the numbers; federation.py makes
the objects, each kind in a module of its own, without a database; load.py
writes them, access.py keeps the tokens to try them with. Two rules hold: the same seed gives the same people, and nobody
is real (names.py, numbers.py say how that is kept).
"""

from registry.demo.load import Demo, NotEmpty, demo_codes, is_demo, is_empty, load_demo

__all__ = ["Demo", "NotEmpty", "demo_codes", "is_demo", "is_empty", "load_demo"]
