"""Bytes to canonical Parquet: understand files, import them, write datasets."""

from crm_core.ingest.version import write_dataset

__all__ = ["write_dataset"]
