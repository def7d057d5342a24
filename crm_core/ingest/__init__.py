"""Bytes to canonical Parquet: understand files, import them, write datasets."""

from crm_core.ingest.appending import OverlapError
from crm_core.ingest.as_read import as_read, write_standard
from crm_core.ingest.examining import Examined, examine
from crm_core.ingest.importing import import_files, report
from crm_core.ingest.joining import Joined, Way
from crm_core.ingest.linking import linked
from crm_core.ingest.objects import Object, Objects, Reference, objects_in
from crm_core.ingest.offer import Offer
from crm_core.ingest.plan import Plan, put_together
from crm_core.ingest.reading import read_file
from crm_core.ingest.recipe import (
    by_recipe,
    entry_for,
    load_recipe,
    read_recipe,
    recipe_in,
    recipe_of,
    recipe_text,
    save_recipe,
    with_hand,
)
from crm_core.ingest.repair import Repair
from crm_core.ingest.surveying import surveyed
from crm_core.ingest.understanding import Understood, understand, understand_file, with_changes
from crm_core.ingest.version import write_dataset

__all__ = [
    "Examined",
    "Joined",
    "Object",
    "Objects",
    "Offer",
    "OverlapError",
    "Plan",
    "Reference",
    "Repair",
    "Understood",
    "Way",
    "as_read",
    "by_recipe",
    "entry_for",
    "examine",
    "import_files",
    "linked",
    "load_recipe",
    "objects_in",
    "put_together",
    "read_file",
    "read_recipe",
    "recipe_in",
    "recipe_of",
    "recipe_text",
    "report",
    "save_recipe",
    "surveyed",
    "understand",
    "understand_file",
    "with_changes",
    "with_hand",
    "write_dataset",
    "write_standard",
]
