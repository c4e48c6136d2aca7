"""A Dask cluster to compute on: one that is there, or processes of this machine for as long as they are needed."""

from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import set_forkserver_preload
from typing import Any

from yakuba.kernel.errors import Refusal

PATIENCE = "20s"
MEMORY = "700MB"  # of a local worker


@contextmanager
def cluster(*, address: str | None = None, workers: int = 0) -> Iterator[Any]:
    """A `distributed.Client`, or None where neither an address nor workers are given. Refusal where nobody answers."""
    if not address and not workers:
        yield None
        return
    import dask  # noqa: PLC0415 - seconds to import, for those who compute on a cluster
    from distributed import Client, LocalCluster  # noqa: PLC0415 - as above

    # Workers are forked from a process that has imported what they need, once.
    set_forkserver_preload(["distributed.nanny", "yakuba.policylab.core.distribution"])
    settings = {
        "distributed.admin.large-graph-warning-threshold": "1GB",
        "distributed.comm.timeouts.connect": PATIENCE,
        "distributed.worker.multiprocessing-method": "forkserver",
    }
    with dask.config.set(settings):
        if address:
            try:
                client = Client(address, timeout=PATIENCE)
            except (OSError, TimeoutError, ValueError) as error:
                raise Refusal(
                    "lab-cluster", f"クラスター {address} につながりません。動いているか確かめてください。({error})"
                ) from None
            with client:
                yield client
            return
        with (
            LocalCluster(n_workers=workers, threads_per_worker=1, memory_limit=MEMORY, dashboard_address=None) as local,
            Client(local) as client,
        ):
            yield client
