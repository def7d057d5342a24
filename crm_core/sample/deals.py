"""Deals: a lead passes from stage to stage with known chances, and loses its way for known reasons.

A deal keeps the stage that it reached; `won` says how it ended. A deal that was won as `new` closes
just before its customer's first purchase. Won amounts are what a customer may bring in a year; they
aren't booked as order lines.
"""

from dataclasses import dataclass

import numpy as np

from crm_core.sample import days
from crm_core.sample.columns import NO_MONEY
from crm_core.sample.draws import choose, exactly, stream
from crm_core.sample.people import GAMMA_GAMMA, SOURCES, People
from crm_core.sample.products import CATEGORIES
from crm_core.sample.purchases import Purchases
from crm_core.sample.touches import SALES, staff

STAGES = ("enquired", "qualified", "proposed", "won")
CHANCES = {  # chance to pass from each stage to the next
    "new": (0.62, 0.68, 0.55),
    "expansion": (0.78, 0.74, 0.62),
    "renewal": (0.94, 0.92, 0.86),
    "win-back": (0.52, 0.60, 0.40),
}
A_YEAR = {"new": 0.050, "expansion": 0.016, "renewal": 0.010, "win-back": 0.006}  # a record
STEP_DAYS, STEP_SPREAD = (4.0, 9.0, 14.0), 0.7  # median days in each stage, sd of the logarithm
LOST_REASONS = {
    "price": 0.34,
    "no answer": 0.24,
    "chose a rival": 0.18,
    "no budget": 0.14,
    "delivery time": 0.10,
}
AMOUNT_DAYS, AMOUNT_SPREAD = 9.0, 0.7  # a deal is worth so many purchase days, on the median
SMALL_BUYERS = 0.10  # share of private buyers who came through a deal


@dataclass(frozen=True)
class Deals:
    """One array entry a deal, as it would run if the clock never stopped."""

    kind: np.ndarray
    created: np.ndarray
    reached: np.ndarray
    steps: np.ndarray
    customer: np.ndarray

    def __len__(self):
        return len(self.kind)

    @property
    def times(self) -> np.ndarray:
        """The minute at which each stage ends, one column a stage."""
        return self.created[:, None] + np.cumsum(self.steps, axis=1)

    @property
    def closed(self) -> np.ndarray:
        """The minute at which each deal ends: won, or given up in the stage it reached."""
        last = np.minimum(self.reached, len(STAGES) - 2)
        return self.times[np.arange(len(self)), last]

    @property
    def is_won(self) -> np.ndarray:
        """Which deals end well."""
        return self.reached == len(STAGES) - 1


def _drawn(rng, kind, n):
    """Deals of one type with their outcomes, before anybody is put to them."""
    passes = rng.random((n, 3)) < np.array(CHANCES[kind])
    reached = np.cumprod(passes, axis=1).sum(axis=1)
    medians = np.array(STEP_DAYS) * days.DAY
    steps = np.rint(medians * np.exp(rng.normal(0, STEP_SPREAD, (n, 3)))).astype(np.int64)
    created = np.sort(rng.integers(0, days.LAST_MINUTE, n))
    return Deals(np.full(n, kind, dtype=object), created, reached, steps, np.full(n, -1))


def _nearest_free(wanted, offered):
    """For each wanted time the place of an offered one near it, none taken twice, -1 for none."""
    found, taken = np.full(len(wanted), -1), np.zeros(len(offered), dtype=bool)
    for k in np.argsort(wanted, kind="stable"):
        free = np.flatnonzero(~taken)
        if len(free):
            best = free[np.abs(offered[free] - wanted[k]).argmin()]
            found[k], taken[best] = best, True
    return found


def _with_leads(rng, people: People, deals: Deals) -> Deals:
    """New deals: those won by the end get a buyer and close on the first day; others a prospect."""
    buyers = people.buyers
    private = buyers[~people.is_b2b[buyers]]
    pool = np.union1d(
        buyers[people.is_b2b[buyers]], exactly(rng, private, round(SMALL_BUYERS * len(private)))
    )
    opening = people.first_day[pool] * days.DAY + rng.integers(1, days.OPENS, len(pool))
    in_time = np.flatnonzero(deals.is_won & (deals.closed <= days.LAST_MINUTE))
    found = _nearest_free(deals.closed[in_time], opening)
    customer, created = deals.customer.copy(), deals.created.copy()
    matched, by = in_time[found >= 0], found[found >= 0]
    customer[matched] = pool[by]
    created[matched] += opening[by] - deals.closed[matched]
    prospects = np.flatnonzero(people.role == "prospect")
    rest = np.flatnonzero(customer < 0)
    found = _nearest_free(deals.created[rest], people.created_day[prospects] * days.DAY)
    matched, by = rest[found >= 0], found[found >= 0]
    customer[matched] = prospects[by]
    kept = created >= 0  # what began before the first day isn't in the books
    return Deals(
        deals.kind[kept], created[kept], deals.reached[kept], deals.steps[kept], customer[kept]
    )


def _with_customers(rng, people: People, bought: Purchases, deals: Deals) -> Deals:
    """Deals with customers who had bought before, firms ten times as often."""
    first = np.where(people.first_day < 0, days.N_DAYS, people.first_day) * days.DAY
    open_to = np.flatnonzero((first < 0.9 * days.LAST_MINUTE) & (bought.count(len(people)) > 0))
    weight = np.where(people.is_b2b[open_to], 10.0, 1.0)
    customer = rng.choice(open_to, size=len(deals), p=weight / weight.sum())
    begins = first[customer] + 30 * days.DAY
    share = rng.random(len(deals))
    created = (begins + share * (days.LAST_MINUTE - begins)).astype(np.int64)
    return Deals(deals.kind, created, deals.reached, deals.steps, customer)


def deals(people: People, bought: Purchases, seed: int) -> Deals:
    """All deals of the three years, in the order in which they were opened."""
    parts = []
    for kind, a_year in A_YEAR.items():
        rng = stream(seed, f"deals {kind}")
        drawn = _drawn(rng, kind, round(a_year * 3 * len(people)))
        is_new = kind == "new"
        parts.append(
            _with_leads(rng, people, drawn)
            if is_new
            else _with_customers(rng, people, bought, drawn)
        )
    every = {name: np.concatenate([vars(part)[name] for part in parts]) for name in vars(parts[0])}
    order = np.argsort(every["created"], kind="stable")
    return Deals(**{name: values[order] for name, values in every.items()})


def _state(made: Deals) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """As seen on the last day: the stage reached, when it was reached, whether the deal is open."""
    is_open = made.closed > days.LAST_MINUTE
    passed = (made.times <= days.LAST_MINUTE).sum(axis=1)
    stage = np.minimum(made.reached, passed)
    since = np.concatenate([made.created[:, None], made.times], axis=1)
    return stage, since[np.arange(len(made)), stage], is_open


def _amounts(rng, people, made):
    usual = GAMMA_GAMMA["v"] / (GAMMA_GAMMA["q"] - 1)
    scale = np.where(made.customer < 0, usual, people.scale[made.customer])
    worth = 100 * GAMMA_GAMMA["p"] * scale * AMOUNT_DAYS
    cents = worth * np.exp(rng.normal(0, AMOUNT_SPREAD, len(made)))
    return np.rint(cents / 1000).astype(np.int64) * 1000 + 1000


def _chance_left(kind, stage):
    """The chance to win from a stage on, to two figures."""
    return [round(float(np.prod(CHANCES[k][s:])), 2) for k, s in zip(kind, stage, strict=True)]


def _sources(rng, people, made):
    drawn = choose(rng, {name: share for name, (share, _, _) in SOURCES.items()}, len(made))
    return np.where(made.customer < 0, drawn, people.source[made.customer])


def columns(people: People, made: Deals, seed: int) -> dict:
    """The columns of the opportunities table."""
    rng = stream(seed, "deal columns")
    stage, since, is_open = _state(made)
    won = np.where(is_open, None, made.is_won)
    is_new = made.kind == "new"
    lost = ~is_open & ~made.is_won
    leads = np.array([f"L{number:04d}" for number in range(1, len(made) + 1)], dtype=object)
    amounts = _amounts(rng, people, made)
    return {
        "opp_id": [f"D{number:04d}" for number in range(1, len(made) + 1)],
        "customer_id": np.append(people.ids, None)[made.customer],
        "lead_id": np.where(is_new, leads, None),
        "created_at": days.clock(made.created),
        "source": _sources(rng, people, made),
        "stage": np.array(STAGES, dtype=object)[stage],
        "stage_ts": days.clock(since),
        "amount": np.where((stage == 0) & (rng.random(len(made)) < 0.2), NO_MONEY, amounts),
        "probability": np.where(is_open, _chance_left(made.kind, stage), made.is_won.astype(float)),
        "closed_at": days.clock(np.where(is_open, days.NEVER, made.closed)),
        "won": won,
        "lost_reason": np.where(lost, choose(rng, LOST_REASONS, len(made)), None),
        "type": made.kind,
        "category": choose(rng, dict.fromkeys(CATEGORIES, 1 / len(CATEGORIES)), len(made)),
        "owner_id": staff(rng, SALES, len(made)),
    }
