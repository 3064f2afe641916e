"""The change feed: what changed, in the order of commits, for whom it may be told.

Begin at model.py for what is read. Who is told of a change is decided once, in the database, as the last act of the transaction
that made it (alembic/versions/0021_feed.sql). waking.py says when there is something new.
"""
