"""Real files give the figures that stand in the literature or were worked out another way."""

import os
from datetime import date
from pathlib import Path

import pytest

from crm_core.ingest import import_files
from crm_core.metrics import METRICS
from crm_core.store import open_dataset
from crm_core.view import make_view

REAL = Path(os.environ.get("CRM_REAL_DATA", Path(__file__).parents[2] / "shared" / "data"))
EIGHTEEN_MONTHS = make_view(date(1997, 1, 1), date(1998, 7, 1))
RETAIL_YEAR = make_view(date(2010, 12, 1), date(2011, 12, 10))


def imported(directory, *parts):
    """The dataset made of one real file; skips where the file is not beside the project."""
    path = REAL.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"needs the real file {'/'.join(parts)}: set CRM_REAL_DATA to its folder")
    import_files([path], directory)
    return open_dataset(directory)


@pytest.fixture(scope="module")
def cdnow(tmp_path_factory):
    return imported(tmp_path_factory.mktemp("cdnow"), "cdnow", "CDNOW_master_derived.csv")


@pytest.fixture(scope="module")
def retail(tmp_path_factory):
    return imported(tmp_path_factory.mktemp("retail"), "online_retail", "OnlineRetail.csv")


def answered(store, name, view):
    found = store.answer([METRICS[name]], view)[name]
    return found.value, found.n


def test_cdnow_has_all_its_money(cdnow):
    record = cdnow.manifest.tables["transactions"]

    assert (record.rows_read, record.rows_kept) == (69_659, 69_659)
    assert record.amount_total == pytest.approx(2_500_315.63)


def test_top_fifth_of_cdnow_brings_67_70_per_cent(cdnow):
    value, n = answered(cdnow, "VA3", EIGHTEEN_MONTHS)

    assert (round(value, 4), n) == (0.6770, 23_502)


def test_top_fifth_of_cdnow_in_1997_brings_64_94_per_cent(cdnow):
    value, _ = answered(cdnow, "VA3", make_view(date(1997, 1, 1), date(1998, 1, 1)))

    assert round(value, 4) == 0.6494


def test_other_shares_of_cdnow(cdnow):
    """The best tenth brings 50.88 %, the best hundredth 15.84 %; 32.74 % make four fifths."""
    text = """
        select
            sum(revenue * greatest(0, least(1, $part * n_customers - position + 1)))
                / max(total_revenue),
            count(*) filter (where running_revenue - revenue < 0.8 * total_revenue) / count(*)
        from customer_rank
    """
    with cdnow.cursor(EIGHTEEN_MONTHS, ("customer_rank",)) as cursor:
        tenth, four_fifths = cursor.execute(text, {"part": 0.1}).fetchone()
        hundredth, _ = cursor.execute(text, {"part": 0.01}).fetchone()

    found = [round(float(share), 4) for share in (tenth, hundredth, four_fifths)]
    assert found == [0.5088, 0.1584, 0.3274]


def test_half_of_cdnow_bought_once(cdnow):
    value, n = answered(cdnow, "RE5", EIGHTEEN_MONTHS)

    assert (round(1 - value, 2), n) == (0.51, 23_502)


# worked out from the file line by line, with exact decimals and no database
RETAIL = {
    "DQ1": (8_300_065.814 / 9_747_747.934, 541_909),
    "VA1": (8_300_065.814 / 4_334, 4_334),
    "VA3": (0.7344881689855, 4_317),
    "RE5": (2_777 / 4_334, 4_334),
}


@pytest.mark.parametrize("name", RETAIL)
def test_online_retail(retail, name):
    value, n = RETAIL[name]

    assert answered(retail, name, RETAIL_YEAR) == (pytest.approx(value, rel=1e-9), n)
