"""The GraphQL API: its types, one file a feature; executing/ answers requests, reading/ compiles queries to SQL.

Begin at `request.py`: what the HTTP layer hands over and what it gets back.
This package knows nothing of HTTP servers; `registry.http` imports it, never
the reverse.
"""
