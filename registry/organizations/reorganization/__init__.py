"""Change the tree: another superior, a merger, a split, a dissolution.

Begin at preview.py: `look_at()` tells what a change would do, `carry_out()` does it while the preview it names still holds.
"""
