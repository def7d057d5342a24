"""Bytes to canonical Parquet: understand files, import them, write datasets."""

from crm_core.ingest.as_read import as_read, write_standard
from crm_core.ingest.importing import import_files, report, understood_by
from crm_core.ingest.reading import read_file
from crm_core.ingest.recipe import load_recipe, recipe_of, save_recipe
from crm_core.ingest.understanding import Understood, understand, understand_file, with_changes
from crm_core.ingest.version import write_dataset

__all__ = [
    "Understood",
    "as_read",
    "import_files",
    "load_recipe",
    "read_file",
    "recipe_of",
    "report",
    "save_recipe",
    "understand",
    "understand_file",
    "understood_by",
    "with_changes",
    "write_dataset",
    "write_standard",
]
