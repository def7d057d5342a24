"""The strength of the headline rests on the same scores as the Segments page."""

from dataclasses import replace

import pytest

from crm_core.ingest import write_dataset
from crm_core.sample import company
from crm_core.store import open_dataset
from crm_core.studies.segments_strength import SEGMENT, segment_strength, settings
from crm_core.view import make_view

DAYS = 1096


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    folder = tmp_path_factory.mktemp("strength")
    write_dataset(folder, company(customers=600).tables, "Sample", loaded_at=None)
    return open_dataset(folder)


@pytest.mark.parametrize("who", [None, {"country": ["DE", "FR"]}])
def test_each_setting_gives_what_the_segments_page_gives_under_it(sample, who):
    first = sample.first_day
    view = make_view(first.replace(year=first.year + 2), sample.as_of, who)
    _, table = segment_strength(sample, view)
    tried = list(settings(DAYS))

    assert len(table) == len(tried) == 36
    for number in range(0, 36, 5):
        words, rfm = tried[number]
        rows = sample.rows("segments", replace(view, settings=rfm.settings)).set_index("segment")
        found = table.iloc[number]
        assert found.setting == (" and ".join(words) or "as usual")
        assert found.n_customers == rows.n_customers[SEGMENT]
        assert found.share_of_revenue == pytest.approx(rows.share_of_revenue[SEGMENT], abs=1e-12)


def test_settings_do_change_the_figure(sample):
    _, table = segment_strength(sample, make_view(sample.first_day, sample.as_of))

    assert table.share_of_revenue.nunique() > 18


def test_without_revenue_there_is_no_headline(build):
    nobody = build(customers=[{"customer_id": "ann"}])

    assert (
        segment_strength(nobody, make_view(nobody.as_of.replace(year=2020), nobody.as_of)) is None
    )
