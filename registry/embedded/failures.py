"""What can go wrong with the embedded server, as errors a person can act on.

    ClusterError         the server cannot be prepared, started or asked
      ClusterInUse       another process runs it on the same folder

Rule: a message names the folder and the next step, and never a password.
"""


class ClusterError(RuntimeError):
    """The embedded PostgreSQL cannot be prepared, started or asked."""


class ClusterInUse(ClusterError):
    """Another process runs the server of this folder; stop it, or choose another folder."""
