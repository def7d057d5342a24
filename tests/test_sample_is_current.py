"""The committed sample company is what the code makes today."""

from pathlib import Path

import pyarrow.parquet
import pytest

from crm_core.__main__ import main
from crm_core.dataset import current_version, read_manifest

COMMITTED = Path(__file__).parents[1] / "data" / "sample"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    directory = tmp_path_factory.mktemp("made") / "sample"
    main(["sample", str(directory)])
    return directory


def shapes(directory):
    """The columns, types and number of rows of every file."""
    folder = current_version(directory)
    found = {}
    for path in folder.rglob("*.parquet"):
        file = pyarrow.parquet.ParquetFile(path)
        found[str(path.relative_to(folder))] = (file.schema_arrow, file.metadata.num_rows)
    return found


def test_the_committed_sample_is_made_by_this_code(made):
    assert shapes(made) == shapes(COMMITTED), "renew it: rm -r data/sample && make sample"


def test_the_committed_sample_holds_the_same_money(made):
    # not byte by byte: the last digit of a logarithm differs between processors
    new, old = (read_manifest(current_version(directory)) for directory in (made, COMMITTED))

    assert new.tables["transactions"].amount_total == pytest.approx(
        old.tables["transactions"].amount_total, rel=1e-6
    )
    assert (new.name, new.as_of, new.absent) == (old.name, old.as_of, old.absent)


def test_the_committed_sample_is_small():
    assert sum(path.stat().st_size for path in COMMITTED.rglob("*") if path.is_file()) < 12e6
