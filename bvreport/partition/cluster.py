"""A Dask cluster as the engine: parts are read and scored by its workers, wherever those are.

Dask gives a part to another worker when one is lost, and a result is taken once, so nothing is lost
or counted twice. What travels is data and names of this package's functions; no token does.
"""

from __future__ import annotations

import logging
import pickle
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sized
from contextlib import contextmanager
from functools import cache
from itertools import count
from secrets import token_hex
from typing import Any, TypeVar

from bvreport import __version__
from bvreport.beside import unheard
from bvreport.errors import BvreportError, HostUnreachable
from bvreport.job import Job
from bvreport.partition.cores import usable
from bvreport.partition.cut import counted, numbered, parts_of
from bvreport.partition.engine import Pass
from bvreport.partition.part import Part, Reading
from bvreport.revision import commit

S = TypeVar("S")
T = TypeVar("T")

ANSWER_SECONDS = 10  # for a scheduler to answer, and for a first worker to be there
AHEAD = 3  # parts on their way to each thread
FEWEST_AHEAD = 8
SAME = ("bvreport", "dask", "distributed")  # to the last digit; of Python the minor version
STEPS = {
    "counted": "lines counted",
    "noticed": "first look",
    "looked": "second look",
    "chosen": "read for the model",
    "scored": "scored",
    "merged_before": "period before",
}
INSTALL = "install them: pip install 'bvreport[dask]'"


@contextmanager
def cluster(scheduler: str | None, told: Callable[[str], None]) -> Iterator[Cluster]:
    """The cluster of a scheduler, else one process for each core here; it ends with the block.

    `told` gets what has been done so far.
    """
    distributed = _library()
    if scheduler is None:
        with unheard():
            local = distributed.LocalCluster(
                threads_per_worker=1,
                n_workers=usable(),
                host="127.0.0.1",
                protocol="tls",  # with keys of this run alone: nobody else here may send it work
                security=distributed.Security.temporary(),
                dashboard_address="127.0.0.1:0",
                worker_dashboard_address="127.0.0.1:0",
                silence_logs=logging.CRITICAL,
            )
        with local, distributed.Client(local, set_as_default=False) as client:
            yield Cluster(client, "this machine", told)
        return
    try:
        client = distributed.Client(
            scheduler, timeout=ANSWER_SECONDS, set_as_default=False, name="bvreport"
        )
    except (OSError, ValueError, ImportError) as error:
        raise HostUnreachable(
            f"no Dask scheduler answers at {scheduler}",
            hint="start one with `dask scheduler`, and name it: --scheduler tcp://host:8786",
        ) from error
    with client:
        _check(client, scheduler)
        yield Cluster(client, scheduler, told)


def _library() -> Any:
    try:
        import distributed
    except ImportError as error:
        raise BvreportError("--engine dask needs dask and distributed", hint=INSTALL) from error
    # Whoever runs this reads what happened from us, in a sentence.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    return distributed


class Cluster:
    """Lives as long as its connection; the cluster itself may be there before and after."""

    def __init__(self, client: Any, where: str, told: Callable[[str], None]) -> None:
        self._client, self._where, self._told = client, where, told

    def parts(self, repo: str, job: Job, whole: Callable[[str, Job], Reading]) -> Iterator[Part]:
        """What the workers can read themselves in pieces; the rest is read here."""
        parts = tuple(parts_of(repo, job, whole))
        if any(part.is_piece for part in parts):
            return numbered(parts, self.over(parts, counted, None))
        return iter(parts)

    def over(self, parts: Iterable[Part], done: Pass[S, T], shared: S) -> Iterator[T]:
        """A few parts for each thread are on their way; results are taken in order."""
        name = f"bvreport-{done.__name__}-{token_hex(4)}"
        everything = self._submit(_opened, Parcel(shared), key=f"{name}-shared")
        waiting: deque[Any] = deque()
        coming, number = iter(parts), count(1)
        of = f" of {len(parts)}" if isinstance(parts, Sized) else ""
        try:
            while True:
                while len(waiting) < self._room():
                    part = next(coming, None)
                    if part is None:
                        break
                    key = f"{name}-{next(number)}"
                    given = (Parcel(part), Parcel(done), everything, _program())
                    waiting.append(self._submit(_done, *given, key=key))
                if not waiting:
                    return
                oldest = waiting.popleft()
                found = self._taken(oldest)
                self._told(f"{STEPS[done.__name__]}: {oldest.key.rpartition('-')[2]}{of}")
                yield from found
        finally:
            for future in waiting:
                future.cancel()

    def _submit(self, function: Callable[..., Any], *given: object, key: str) -> Any:
        with self._talking(), warnings.catch_warnings():
            # What all parts share may be large. It is sent once, and kept by the scheduler, so that
            # it outlives every worker that holds it.
            warnings.filterwarnings("ignore", "Sending large graph", UserWarning)
            return self._client.submit(function, *given, key=key, pure=False)

    def _room(self) -> int:
        """How many parts may be on their way; workers come and go."""
        with self._talking():
            threads = sum(self._client.nthreads().values())
        return max(FEWEST_AHEAD, AHEAD * int(threads))

    def _taken(self, future: Any) -> list[Any]:
        from distributed.scheduler import KilledWorker

        with self._talking():
            failure = future.exception()
        if isinstance(failure, KilledWorker):
            raise BvreportError(
                f"a part ended every worker of {self._where} that it was given to",
                hint="have they memory enough? give each of them fewer threads, or more of it",
            ) from failure
        if isinstance(failure, ModuleNotFoundError):
            raise BvreportError(
                f"a worker of {self._where} lacks {failure.name}",
                hint="install the same bvreport[dask] on all of them",
            ) from failure
        if failure is not None:
            raise failure
        with self._talking():
            return list(pickle.loads(future.result()))  # nosec B301 # of the user's own cluster

    @contextmanager
    def _talking(self) -> Iterator[None]:
        """What goes wrong between us and the scheduler, told."""
        from distributed.client import FutureCancelledError

        try:
            yield
        except (FutureCancelledError, OSError) as error:  # a cut connection is an OSError
            raise HostUnreachable(
                f"the Dask scheduler at {self._where} is gone",
                hint="start it again, and run the same command: nothing half done was kept",
            ) from error


class Parcel:
    """Something packed here, so that nobody on its way looks into it or writes it down."""

    def __init__(self, content: object) -> None:
        self._packed = pickle.dumps(content)

    def opened(self) -> Any:
        """What is in it."""
        return pickle.loads(self._packed)  # nosec B301 # packed here

    def __repr__(self) -> str:
        return f"Parcel of {len(self._packed)} bytes"


def _opened(parcel: Parcel) -> Any:
    """On a worker, once: what all parts share."""
    return parcel.opened()


def _done(part: Parcel, done: Parcel, shared: object, program: str) -> bytes:
    """On a worker: one pass over one part. A worker that came late may be of another version."""
    if program != _program():
        raise _differs("a worker", "bvreport", _program(), program)
    return pickle.dumps(list(done.opened()(part.opened(), shared)))


@cache
def _program() -> str:
    """The version, and the commit where that is known: between two of them figures may differ."""
    return f"{__version__} {commit() or ''}".strip()


def _check(client: Any, scheduler: str) -> None:
    """Everyone runs the same program; else the same text may become another figure."""
    try:
        client.wait_for_workers(1, timeout=ANSWER_SECONDS)
    except TimeoutError as error:
        raise BvreportError(
            f"the Dask scheduler at {scheduler} has no workers",
            hint=f"start some: dask worker {scheduler}",
        ) from error
    versions = client.get_versions(packages=["bvreport"])
    here = versions["client"]["packages"]
    others = {"the scheduler": versions["scheduler"]["packages"]}
    others |= {f"worker {at}": known["packages"] for at, known in versions["workers"].items()}
    for who, there in others.items():
        for name in SAME:
            if there.get(name) != here[name] and (name != "bvreport" or who != "the scheduler"):
                raise _differs(who, name, there.get(name), here[name])
        if _minor(there["python"]) != _minor(here["python"]):
            raise _differs(who, "Python", _minor(there["python"]), _minor(here["python"]))


def _minor(version: str) -> str:
    return ".".join(version.split(".")[:2])


def _differs(who: str, name: str, there: str | None, here: str) -> BvreportError:
    runs = f"runs {name} {there}" if there else f"has no {name}"
    return BvreportError(
        f"{who} {runs}, this machine {here}",
        hint="install the same versions of Python and bvreport[dask] on all machines",
    )
