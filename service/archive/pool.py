"""Work in order on many cores, here or on the workers of a Dask scheduler, with few results under way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from itertools import islice
from typing import TypeVar

from joblib import Parallel, delayed, effective_n_jobs, parallel_config
from joblib.externals.loky.process_executor import TerminatedWorkerError

from service.archive.row import BatchError

ALL_CORES = -1
_TASKS_EACH = 32
_CONNECT_SECONDS = 20
T = TypeVar("T")
R = TypeVar("R")


def in_order(function: Callable[[T], R], tasks: Iterable[T], jobs: int) -> Iterator[R]:
    """Yield `function` of each task, in order. `jobs` processes work; ALL_CORES = all that there are.

    Tasks are handed out in windows: joblib alone would work ahead of a slow reader without end. Raises BatchError if a
    process was killed.
    """
    if jobs == 1:
        yield from map(function, tasks)
        return
    tasks = iter(tasks)
    try:
        with Parallel(n_jobs=jobs, return_as="generator", batch_size=1) as parallel:
            while window := list(islice(tasks, _TASKS_EACH * effective_n_jobs(jobs))):
                yield from parallel(delayed(function)(task) for task in window)
    except TerminatedWorkerError:
        raise BatchError("A worker process was killed, perhaps for its memory; start again to go on.") from None


@contextmanager
def on_cluster(address: str) -> Iterator[None]:
    """Let `in_order` use the workers of the Dask scheduler at `address`, within the context. Raises BatchError."""
    try:
        from distributed import Client
        from distributed.client import FutureCancelledError
        from distributed.comm import CommClosedError
        from distributed.scheduler import KilledWorker
    except ImportError:
        raise BatchError('--scheduler needs the extra "cluster": pip install "copydesk[cluster]".') from None
    try:
        client = Client(address, timeout=_CONNECT_SECONDS)
    except (OSError, ValueError) as error:
        raise BatchError(f"No Dask scheduler answers at {address}: {error}") from None
    try:
        with client, parallel_config(backend="dask"):
            yield
    except (KilledWorker, CommClosedError, FutureCancelledError, CancelledError, TimeoutError) as error:
        raise BatchError(f"There are no Dask workers, or they are lost ({type(error).__name__}); start again to go on.") from None
