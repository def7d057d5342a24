"""Every metric of the registry can be measured on the sample, is believable and true."""

from datetime import date

import duckdb
import pyarrow.parquet as pq
import pytest

from crm_core.dataset import Manifest, TableRecord, new_version
from crm_core.ingest.rollup import build_rollups
from crm_core.metrics import METRICS
from crm_core.store import open_dataset
from crm_core.studies.answering import answer
from crm_core.view import default_view

BELIEVABLE = {
    "DQ1": (0.90, 0.97),
    "DQ2": (0.65, 0.90),
    "DQ4": (0.80, 0.97),
    "VA1": (200, 500),
    "VA2": (80, 250),
    "VA3": (0.55, 0.70),
    "VA5": (0.0, 0.10),
    "VA8": (0.0, 0.10),
    "IN1": (3, 15),
    "IN3": (0.05, 0.12),
    "IN4": (0.15, 0.35),
    "IN7": (1, 5),
    "IN9": (2, 12),
    "IN10": (0.6, 0.9),
    "IN11": (0.6, 0.8),
    "CH2": (0.4, 0.8),
    "CH3": (0.4, 1.3),
    "CU2": (1.3, 4),
    "PV1": (0.90, 1.0),
    "PV2": (0.03, 0.12),
    "PV3": (0.35, 0.60),
    "PV4": (0.03, 0.15),
    "PV5": (0.01, 0.08),
    "AC2": (0.5, 0.8),
    "AC3": (20, 80),
    "AC4": (4, 30),
    "AC5": (0.2, 0.45),
    "AC6": (15, 60),
    "AC8": (0.4, 0.65),
    "AC10": (0.7, 0.9),
    "RE1": (0.50, 0.70),
    "RE3": (0.6, 1.0),
    "RE9": (0.1, 0.4),
    "DE1": (2, 5),
    "DE3": (0.3, 0.7),
    "DE5": (0.4, 0.8),
    "SA1": (20, 40),
    "SA2": (0.65, 0.85),
    "SA3": (4.5, 6),
    "SA4": (15, 50),
    "SA5": (0.4, 0.8),
    "SA6": (0.5, 0.9),
    "NW1": (0.85, 0.95),
    "NW2": (0.005, 0.03),
    "NW3": (0.1, 0.3),
    "NW7": (0.85, 0.95),
    "NW8": (0.005, 0.03),
    "TE1": (0.4, 0.9),
    "PF3": (1, 6),
}


@pytest.fixture(scope="module")
def store(tables, tmp_path_factory):
    directory = tmp_path_factory.mktemp("sample")
    with new_version(directory) as folder:
        for name, table in tables.items():
            pq.write_table(table, folder / "tables" / f"{name}.parquet", compression="zstd")
        with duckdb.connect() as connection:
            build_rollups(connection, folder)
        records = {
            name: TableRecord([], len(t), len(t), 0, 0, {}, []) for name, t in tables.items()
        }
        Manifest("sample", "2026-07-01", None, records).write(folder)
    opened = open_dataset(directory)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def answers(store):
    return answer(store, list(METRICS.values()), default_view(store.as_of))


def test_every_metric_can_be_measured(store, answers):
    assert store.as_of == date(2026, 7, 1)
    assert {name: a.state for name, a in answers.items() if a.state != "ok"} == {}
    assert all(answer.value is not None for answer in answers.values())


@pytest.mark.parametrize("name", BELIEVABLE)
def test_a_metric_is_believable(answers, name):
    low, high = BELIEVABLE[name]
    assert low <= answers[name].value <= high


@pytest.mark.parametrize(
    ("name", "section", "fact"),
    [
        ("DQ3", "dirt", "duplicates"),
        ("DQ6", "dirt", "bad_phones"),
        ("DQ7", "dirt", "no_contact"),
        ("VA3", "value", "top_20_share_last_year"),
    ],
)
def test_a_metric_shows_what_was_planted(answers, truth, name, section, fact):
    assert answers[name].value == pytest.approx(truth(section, fact), abs=0.002)


def test_the_measured_uplift_has_the_planted_one_in_its_interval(answers, truth):
    planted = 100 * truth("effects", "uplift")
    assert answers["IN5"].low < planted < answers["IN5"].high


def test_the_measured_promoter_score_has_the_planted_one_in_its_interval(answers, truth):
    assert answers["SA1"].low < truth("voice", "nps")[2] < answers["SA1"].high
