"""Run a PostgreSQL 18 of our own, from a Python wheel, in a folder of the project.

Begin at `Cluster` in cluster.py. account.py decides which account of the operating
system runs the server, runtime_folder.py where its socket stands, binaries.py which
programs it runs, credentials.py keeps what must stay secret; pg_hba.conf says who may
connect, address.py finds a server that runs already, database.sql and passwords.sql prepare a database. Rule: a server started here
has the same roles and the same authentication as an outside server in production.
"""

from registry.embedded.address import RunningCluster
from registry.embedded.cluster import Cluster
from registry.embedded.credentials import Credentials
from registry.embedded.failures import ClusterError, ClusterInUse

__all__ = ["Cluster", "ClusterError", "ClusterInUse", "Credentials", "RunningCluster"]
