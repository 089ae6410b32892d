"""Reading beyond one machine: partitions of documents read by Dask workers into Parquet, merged into a library or asked in place.

>>> from policy_nlp.cluster import Cluster, merge_parts, read_on_cluster
>>> read_on_cluster("s3://bucket/papers/**/*.docx", "parts", Cluster("tcp://10.0.0.5:8786"))
>>> merge_parts("parts", "my.db")
"""

from policy_nlp.batch.dask import Cluster
from policy_nlp.cluster.merging import merge_parts
from policy_nlp.cluster.run import Account, read_on_cluster

__all__ = ["Account", "Cluster", "merge_parts", "read_on_cluster"]
