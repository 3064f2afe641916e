"""What can be broken of the feed.

Begin at `FEED_BREAKS`: as BREAKS in test_check.py.
"""

FEED_BREAKS: dict[str, tuple[str, str, int]] = {
    "an entry that was never told": (
        "feed_tells_every_entry",
        "delete from feed.change where kind = 'CARD_ISSUED'",
        1,
    ),
    "an entry told as another one": (
        "feed_tells_every_entry",
        "update feed.change set subject_type = 'Member' where kind = 'CARD_ISSUED'",
        1,
    ),
    "a gap in the feed": (
        "feed_without_gaps",
        "delete from feed.change where kind = 'CARD_ISSUED'",
        1,
    ),
    "a change behind the head": (
        "feed_without_gaps",
        "update feed.head set position = position - 1",
        1,
    ),
    "a change told as something else": (
        "feed_told_of_changes",
        "update feed.told set kind = 'CARD_LOST' where position = (select min(position) from feed.change where kind = 'CARD_ISSUED')"
        " and reader_id = (select id from organizations.organization where code = 'ROOT')",
        1,
    ),
    "a change that its own union was not told": (
        "feed_told_at_home",
        "delete from feed.told t using feed.change c where c.position = t.position and c.kind = 'CARD_ISSUED' and t.reader_id = c.org_id",
        1,
    ),
    "a crossing that nobody was told of": (
        "nothing_crosses_unsaid",
        "insert into feed.crossing values (1, 'Member', gen_random_uuid(), gen_random_uuid(), gen_random_uuid())",
        1,
    ),
}
