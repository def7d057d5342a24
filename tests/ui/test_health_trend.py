"""How data health moved: which way each number went, worst first, what is new and what is lost."""

import pytest

from crm_core.health import Import
from crm_core.metrics import METRICS
from crm_core.ui.health_trend import moves, went, worse

THIN = "\u202f"


def _import(number: int, **values: float) -> Import:
    return Import(f"{number:04}-x", f"2026-0{number}-01T10:00:00+00:00", "2026-01-01", 10, values)


@pytest.mark.parametrize(
    ("metric_id", "before", "now", "way"),
    [
        ("DQ1", 0.9, 0.8, "worse"),
        ("DQ1", 0.8, 0.9, "better"),
        ("DQ3", 0.1, 0.2, "worse"),
        ("DQ3", 0.2, 0.1, "better"),
        ("DQ3", 0.2, 0.2004, "as before"),
        ("DQ3", None, 0.2, "new"),
        ("DQ3", 0.2, None, "lost"),
    ],
)
def test_a_number_goes_the_way_of_its_ideal(metric_id, before, now, way):
    assert went(METRICS[metric_id], before, now) == way


def test_what_got_worst_stands_first():
    frame = moves(
        [
            _import(1, DQ1=0.9, DQ3=0.05, DQ4=0.7, DQ6=0.1, DQ7=0.1),
            _import(2, DQ1=0.8, DQ3=0.25, DQ4=0.9, DQ6=0.1, DQ5=0.3),
        ]
    )
    assert list(frame.itertuples(index=False, name=None)) == [
        ("No contact data", "lost", "–", f"10.0{THIN}%", ""),
        ("Duplicate records", "worse", f"25.0{THIN}%", f"5.0{THIN}%", f"+20.0{THIN}pp"),
        ("Identified sales", "worse", f"80.0{THIN}%", f"90.0{THIN}%", f"-10.0{THIN}pp"),
        ("Completeness", "better", f"90.0{THIN}%", f"70.0{THIN}%", f"+20.0{THIN}pp"),
        ("Invalid e-mails", "new", f"30.0{THIN}%", "–", ""),
        ("Invalid phones", "as before", f"10.0{THIN}%", f"10.0{THIN}%", ""),
    ]


def test_three_imports_make_a_line():
    frame = moves([_import(1, DQ1=0.5), _import(2), _import(3, DQ1=0.7)])
    assert list(frame.Imports) == [[0.5, 0.7]]


def test_only_what_is_worse_than_at_the_last_import_is_flagged():
    imports = [_import(1, DQ3=0.1, DQ5=0.5), _import(2, DQ3=0.2, DQ5=0.4), _import(3, DQ3=0.3)]
    assert [(metric.id, *values) for metric, *values in worse(imports)] == [("DQ3", 0.2, 0.3)]
    assert worse(imports[:1]) == []
