"""
What MLflow keeps of runs, of the data that they read, and of registered models.

Prompts, which MLflow keeps among the registered models, and what was deleted are left out.
"""

from stadial.plugins.mlflow_store.nouns import DataInput, ModelVersion, Store, StoredRun, is_owner
from stadial.plugins.mlflow_store.tables import is_store, read_store

__all__ = [
    "DataInput",
    "ModelVersion",
    "Store",
    "StoredRun",
    "is_owner",
    "is_store",
    "read_store",
]
