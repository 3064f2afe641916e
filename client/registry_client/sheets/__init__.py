"""Look at a sheet without a server: what is wrong in which row, before anything is sent.

Begin at `look_at()`. The rules are the server's own, as far as they need nothing but the file.
"""

from registry_client.sheets.looking import Look, Wrong, look_at

__all__ = ["Look", "Wrong", "look_at"]
