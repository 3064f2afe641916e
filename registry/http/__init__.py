"""The HTTP edge: bytes in, a checked request to the executor, bytes out.

Begin at `routes.py`. `endpoint.py` is the GraphQL endpoint, `requests.py` reads
what a client sent, `credentials.py` its headers, `refusals.py` lists every error
that is answered before GraphQL, `graphiql.py` serves the page for trying queries.
The rule: no SQL and no GraphQL library here; no input ends in HTTP 500.
"""
