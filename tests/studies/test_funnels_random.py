"""What must hold of funnels on any data: tried on companies drawn by chance."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import numpy as np
import pytest

from crm_core.studies.funnels import at_exit, at_stage, funnel, n_people, people
from crm_core.studies.funnels_stages import ACQUISITION, NAMES, PROBLEMS
from crm_core.view import make_view

FIRST = datetime(2022, 1, 1)
DAYS = 730
TYPES = ("send", "deliver", "bounce", "call", "click", "enquiry", "complaint", "offer", "welcome")
CATEGORIES = ("books", "toys", "food", "garden", "tools")
# the whole of two years, a year, and half of one
VIEWS = (
    make_view(date(2022, 1, 1), date(2024, 1, 1)),
    make_view(date(2023, 1, 1), date(2024, 1, 1)),
    make_view(date(2023, 4, 1), date(2023, 10, 1)),
)


def drawn(seed):
    """Sixty customers with purchases, contacts and deals on days drawn by chance."""
    rng = np.random.default_rng(seed)

    def at():
        return FIRST + timedelta(hours=int(rng.integers(24 * DAYS)))

    def who():
        return f"c{int(60 * rng.random() ** 1.5)}"

    sales = [
        {
            "order_id": f"o{number}",
            "customer_id": who(),
            "ts": at(),
            "net_amount": Decimal(int(rng.integers(-5, 100))),
            "category": str(rng.choice(CATEGORIES)),
        }
        for number in range(150)
    ]
    talks = [_talk(rng, f"i{number}", who(), at()) for number in range(250)]
    deals = [_deal(rng, f"d{number}", who(), at()) for number in range(40)]
    return {"transactions": sales, "interactions": talks, "opportunities": deals}


def _talk(rng, key, customer, at):
    kind = str(rng.choice(TYPES))
    is_case = kind == "complaint"
    return {
        "interaction_id": key,
        "customer_id": customer,
        "ts": at,
        "type": kind,
        "direction": "in" if kind in ("click", "enquiry", "complaint") else "out",
        "topic": "t" if is_case else None,
        "offer_category": str(rng.choice(CATEGORIES)) if kind == "offer" else None,
        "is_control": bool(rng.random() < 0.1),
        "first_response_at": at + timedelta(hours=int(rng.integers(1, 48))) if is_case else None,
        "resolved_at": at + timedelta(hours=int(rng.integers(1, 200))) if is_case else None,
        "instrument": "nps",
        "score": float(rng.integers(0, 11)) if rng.random() < 0.2 else None,
    }


def _deal(rng, key, customer, at):
    stage = str(rng.choice(("enquired", "qualified", "proposed", "won", "lost")))
    is_over = stage in ("won", "lost")
    return {
        "opp_id": key,
        "customer_id": customer if rng.random() < 0.7 else None,
        "lead_id": f"l{key}",
        "created_at": at,
        "type": str(rng.choice(("new", "new", "expansion", "renewal"))),
        "category": str(rng.choice(CATEGORIES)),
        "stage": stage,
        "stage_ts": at + timedelta(days=5),
        "won": stage == "won" if is_over else None,
        "closed_at": at + timedelta(days=5) if is_over else None,
        "lost_reason": "price" if stage == "lost" and rng.random() < 0.5 else None,
    }


@pytest.fixture(scope="module", params=range(2))
def store(request, build):
    return build(**drawn(request.param))


@pytest.mark.parametrize("name", NAMES)
def test_counts_never_rise_and_exits_with_the_last_stage_are_all(store, name):
    for view in VIEWS:
        found = funnel(store, name, view).funnel
        reached = [stage.reached for stage in found.main]
        mature = [stage.mature for stage in found.main]

        # two years have no period before them to look back on
        assert reached[0] > 0 or view == VIEWS[0]
        assert reached == sorted(reached, reverse=True)
        assert mature == sorted(mature, reverse=True)
        assert sum(left.n for left in found.exits) + reached[-1] == reached[0]
        judged = sum(left.n for left in found.exits if not left.is_young)
        assert judged + mature[-1] == mature[0]
        assert sum(stage.started for stage in found.main) == reached[0]
        assert all(0 <= stage.skipped <= stage.reached for stage in found.main)
        assert all(side.reached <= side.n_whole for side in found.side)


@pytest.mark.parametrize("name", [name for name in NAMES if name != PROBLEMS])
def test_as_many_people_are_listed_as_are_shown(store, name):
    found = funnel(store, name, VIEWS[1])
    picks = [
        (stage.reached, at_stage(found, stage)) for stage in found.funnel.stages if not stage.locked
    ]
    picks += [(left.n, at_exit(found, left)) for left in found.funnel.exits]
    for n, picked in picks:
        listed = people(store, found, picked)
        who = listed.get("customer_id").fillna(listed.get("lead_id", ""))

        assert n_people(store, found, picked) == len(listed) == who.nunique() == n


@pytest.mark.parametrize("name", [ACQUISITION, PROBLEMS])
def test_who_enters_in_adjacent_periods_enters_in_both_together(store, name):
    whole = VIEWS[1]
    middle = date(2023, 6, 10)
    halves = (make_view(whole.since, middle), make_view(middle, whole.until))
    entered = [funnel(store, name, view).funnel.entered for view in (*halves, whole)]

    assert entered[0] + entered[1] == entered[2]
