"""Many pieces of work at once, each bounded in time and memory: in processes of this machine, or on a Dask cluster. Knows neither the
store nor the pipeline: a task is named, "module:function"."""

from policy_nlp.batch.processes import (
    BOUNDS,
    MEMORY,
    TIMEOUT,
    Bounds,
    Failure,
    Named,
    bounded_worker,
    failure_of,
    run_batch,
)

__all__ = ["BOUNDS", "MEMORY", "TIMEOUT", "Bounds", "Failure", "Named", "bounded_worker", "failure_of", "run_batch"]
