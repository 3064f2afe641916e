"""The GraphQL API: its types, one file a feature, and how a request reaches them.

Begin at `request.py`: what the HTTP layer hands over and what it gets back.
This package knows nothing of HTTP servers; `registry.http` imports it, never
the reverse.
"""
