"""The whole read side: one GraphQL operation becomes one SQL statement that returns the response's JSON.

Begin at compiler.py. fields.py is what types say of their fields, selection.py reads the operation, values.py keeps the
values of arguments apart from the statement's shape, connections.py makes keyset pages, plan.py caches and runs.
"""
