"""A run on a cluster: partitions planned, read by its workers, and counted by the parts that are there."""

from __future__ import annotations

import os
import time
import uuid
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version

from policy_nlp.batch import BOUNDS, Bounds
from policy_nlp.batch.dask import Cluster, connected, run_round
from policy_nlp.cluster.folder import Folder
from policy_nlp.cluster.partition import READ_TASK, Orders
from policy_nlp.cluster.parts import account_of, arrow
from policy_nlp.cluster.plan import PARTITION_SIZE, make_plan
from policy_nlp.cluster.tries import deaths_noted
from policy_nlp.errors import StoreError
from policy_nlp.ingest.packed import TASK as _TASK
from policy_nlp.ingest.sources import Paths, absolute_path, listed_paths
from policy_nlp.user_dictionary import UserWords, open_dictionary

Progress = Callable[[int, int], None]
HERE = Cluster()


@dataclass(frozen=True, slots=True)
class Account:
    """What lies in the folder after a run. `made` parts are of this run; files … commitments count all that are there; `missing` are
    (partition, why) of those that could not be made, which the next run tries again."""

    partitions: int
    made: int
    files: int = 0
    documents: int = 0
    characters: int = 0
    commitments: int = 0
    failures: tuple[tuple[str, int], ...] = ()
    missing: tuple[tuple[str, str], ...] = ()
    seconds: float = 0.0


def read_on_cluster(
    paths: Paths,
    out: str | os.PathLike[str],
    cluster: Cluster = HERE,
    *,
    partition_size: int = PARTITION_SIZE,
    bounds: Bounds = BOUNDS,
    userdict: UserWords = None,
    progress: Progress | None = None,
) -> Account:
    """Reads files on a Dask cluster into Parquet parts, and counts what is there.

    `paths` are files, folders, patterns (docs/**/*.docx) and URLs of them (s3://…). `out` is a folder that all workers reach; what is
    done there is never done again, and files that are new since the last run become new partitions. `userdict` is a file of the user's
    own words that all workers reach. `progress` is told the parts that are there and their number. Raises NotFoundError, StoreError, ConfigError for a missing extra, a cluster that does not answer, or
    parts of another version or dictionary.
    """
    started = time.monotonic()
    arrow()
    dictionary = open_dictionary(userdict)
    folder = Folder(absolute_path(out))
    try:
        make_plan(folder, [os.fspath(path) for path in listed_paths(paths)], partition_size, dictionary)
        orders = Orders(folder.path, uuid.uuid4().hex, version("policy-nlp"), bounds, _TASK, dictionary)
        wanted = folder.missing()
        reasons = _run_rounds(cluster, orders, wanted, progress) if wanted else {}
        return _account(folder, len(wanted), reasons, time.monotonic() - started)
    except OSError as error:
        raise StoreError(f"{folder.path}: {error.strerror or error}; check the path and the free space") from error


def _run_rounds(cluster: Cluster, orders: Orders, wanted: list[str], progress: Progress | None) -> dict[str, str]:
    """Rounds over what is missing, for as long as one brings something: a part, or knowledge of what kills workers. Says why the
    last ones failed."""
    folder = Folder(orders.folder)
    total = len(folder.planned())
    missing, reasons, before = wanted, dict[str, str](), (-1, -1)
    with connected(cluster) as client:
        while missing and before != (state := _state(folder, orders.run, missing)):
            before = state
            done = total - len(missing)
            label = uuid.uuid4().hex
            for name, why in run_round(client, READ_TASK, orders, missing, label):
                reasons[name] = why
                done += folder.part(name).exists()
                if progress:
                    progress(done, total)
            missing = folder.missing()
    return reasons


def _state(folder: Folder, run: str, missing: list[str]) -> tuple[int, int]:
    return len(missing), sum(deaths_noted(folder.tries(name), run) for name in missing)


def _account(folder: Folder, wanted: int, reasons: dict[str, str], seconds: float) -> Account:
    missing = folder.missing()
    counts, kinds = Counter[str](), Counter[str]()
    for part in folder.done():
        account = account_of(part)
        kinds.update(account.pop("failures"))
        counts.update(account)
    return Account(
        partitions=len(folder.planned()),
        made=wanted - len(missing),
        failures=tuple(sorted(kinds.items())),
        missing=tuple((name, reasons.get(name) or "no part was left") for name in missing),
        seconds=seconds,
        **counts,
    )
