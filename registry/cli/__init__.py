"""The command `registry`: start it, keep its database, let people in.

Begin at commands.py, which lists them. access.py has those about principals and tokens, place.py finds the
database a command works on, serving.py runs the server, failures.py says how a command fails. Rule: a command reads
its options, calls one function of the registry and prints what it answers; what the answer is goes to standard
output, all that is said along the way to standard error.
"""

from registry.cli.commands import main

__all__ = ["main"]
