"""Workers for a fleet: processes on this machine, or a running Dask cluster."""

from stadial.adapters.fleet.local import processes
from stadial.adapters.fleet.scheduler import ClusterError, Tls, cluster
from stadial.adapters.fleet.store import Store

__all__ = ["ClusterError", "Store", "Tls", "cluster", "processes"]
