"""Campaigns: who was sent what, what came back, who was held out.

A row with is_control = true says that the customer was drawn for the campaign and held out: nothing
was sent. Those who no longer want mail get none from then on.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np

from crm_core.sample import days, effects
from crm_core.sample.draws import exactly, held_out, stream
from crm_core.sample.people import NEEDS, People
from crm_core.sample.purchases import Purchases
from crm_core.sample.touches import touches

SENT_AT = 8 * 60  # before the shops open, so windows count whole days
OPENS, REPLIES = 0.34, 0.002
GENERIC_CLICKS = 0.010
MATCHED_CLICKS, MISMATCHED_CLICKS = 0.050, 0.012
VARIANT_CLICKS = {"A": 1.0, "B": 1.4}  # B draws so many times the clicks of A
OPT_OUTS = (0.0012, 0.002, 0.0035)  # of delivered, by year: it gets worse
FITS = 0.8  # share of a tailored campaign's audience that is in its needs group
PLACEBO = "WINTER-24"
SPRING, WIN_BACK = "SPRING-26", "WINBACK-26"


@dataclass(frozen=True)
class Plan:
    """One mailing: when, to which share of those who may be written to, for which needs group."""

    id: str
    on: date
    share: float
    needs: int | None = None
    category: str | None = None


def _newsletters():
    months = [(2023, 9), (2023, 12), *((y, m) for y in (2024, 2025) for m in (2, 5, 8, 11))]
    months += [(2026, 2), (2026, 5)]
    return [Plan(f"NEWS-{y}-{m:02d}", date(y, m, 12), 0.9) for y, m in months]


PLANS = sorted(
    [
        *_newsletters(),
        Plan("GIFTS-23", date(2023, 11, 21), 0.8, None, "Decor"),
        Plan("KITCHEN-24", date(2024, 9, 10), 0.3, 2, "Kitchen"),
        Plan("GARDEN-25", date(2025, 4, 2), 0.25, 3, "Outdoor"),
        Plan("LIVING-25", date(2025, 9, 16), 0.3, 0, "Furniture"),
        Plan(PLACEBO, date(2024, 11, 26), 0.7, None, "Lighting"),
        Plan("TEXTILE-26", date(2026, 3, 3), 0.35, 1, "Textiles"),
        Plan("TABLE-26", date(2026, 5, 26), 0.3, 2, "Tableware"),
    ],
    key=lambda plan: plan.on,
)


@dataclass(frozen=True)
class Post:
    """What is known of the mailbox of each record."""

    may_write: np.ndarray
    fails: np.ndarray
    left_day: np.ndarray

    def open_on(self, people: People, day: int) -> np.ndarray:
        """Who may be written to on a day."""
        return self.may_write & (people.created_day < day) & (self.left_day > day)


def _audience(rng, people, post, plan, day):
    may = np.flatnonzero(post.open_on(people, day))
    if plan.needs is None:
        return exactly(rng, may, round(plan.share * len(may)))
    fits = may[people.needs[may] == plan.needs]
    others = may[people.needs[may] != plan.needs]
    n = min(round(plan.share * len(may)), round(0.95 * len(fits) / FITS))
    fitting = exactly(rng, fits, round(FITS * n))
    return np.union1d(fitting, exactly(rng, others, n - len(fitting)))


def _click_rates(people, plan, customer, variant):
    if plan.needs is None:
        return np.full(len(customer), GENERIC_CLICKS)
    fits = people.needs[customer] == plan.needs
    lift = np.array([VARIANT_CLICKS[v] for v in variant])
    return np.where(fits, MATCHED_CLICKS, MISMATCHED_CLICKS) * lift


def _labels(plan, variant):
    """What every row of a mailing carries."""
    segment = None if plan.needs is None else NEEDS[plan.needs]
    return {
        "campaign_id": plan.id,
        "variant": variant,
        "target_segment": segment,
        "offer_category": plan.category,
        "is_control": False,
    }


def _answers(rng, customer, at, labels, chance, **kind):
    """Those of the reached that did something, within two days."""
    does = rng.random(len(customer)) < chance
    labels = {k: v[does] if isinstance(v, np.ndarray) else v for k, v in labels.items()}
    later = at + rng.integers(5, 2 * days.DAY, int(does.sum()))
    return touches(customer[does], later, **labels, **kind), customer[does]


def _mailing(rng, people, post, plan, customer, channel="email"):
    """The rows of one mailing, and who asked not to be written to again."""
    at = days.number(plan.on) * days.DAY + SENT_AT
    n, fails = len(customer), post.fails[customer] & (channel == "email")
    variant = (
        np.where(rng.random(n) < 0.5, "A", "B").astype(object) if plan.needs is not None else None
    )
    labels = _labels(plan, variant)
    kind = "send" if plan.category is None or plan.needs is None else "offer"
    out = {"direction": "out", "channel": channel}
    sent = touches(customer, np.full(n, at), type=kind, **out, **labels)
    arrived = np.where(fails, "bounce", "deliver").astype(object)
    delivered = touches(customer, np.full(n, at + 1), type=arrived, free=True, **out, **labels)
    reached = customer[~fails]
    labels = {k: v[~fails] if isinstance(v, np.ndarray) else v for k, v in labels.items()}
    clicks = _click_rates(people, plan, reached, labels["variant"])
    back = {"channel": channel, "free": True}
    is_mail = channel == "email"
    rates = {"open": OPENS * is_mail, "click": clicks * is_mail, "reply": REPLIES}
    answers = [
        # mail programs open by themselves: an open is a trace, not a contact in any direction
        _answers(
            rng,
            reached,
            at,
            labels,
            chance,
            type=name,
            direction=None if name == "open" else "in",
            **back,
        )[0]
        for name, chance in rates.items()
    ]
    chance = OPT_OUTS[min(2, days.number(plan.on) // 365)] * is_mail
    left, who_left = _answers(
        rng, reached, at, labels, chance, type="unsubscribe", direction="in", **back
    )
    post.left_day[who_left] = np.minimum(post.left_day[who_left], days.number(plan.on) + 2)
    return [sent, delivered, *answers, left]


def _held_out(plan, customer):
    at = np.full(len(customer), days.number(plan.on) * days.DAY + SENT_AT)
    labels = _labels(plan, None) | {"is_control": True}
    return touches(customer, at, type="send", direction="out", channel="email", free=True, **labels)


def _by_email_or_letter(rng, people, post, plan, customer):
    """E-mail where it is allowed and works, a letter otherwise."""
    mail = post.open_on(people, days.number(plan.on))[customer] & ~post.fails[customer]
    return [
        *_mailing(rng, people, post, plan, customer[mail]),
        *_mailing(rng, people, post, plan, customer[~mail], "letter"),
    ]


def _placebo(rng, people, bought, post, plan):
    day = days.number(plan.on)
    drawn = _audience(rng, people, post, plan, day)
    likeness = effects.recent(people, bought, day)[drawn]
    control = held_out(rng, drawn, likeness, effects.HELD_OUT_ONE_IN)
    rows = _mailing(rng, people, post, plan, np.setdiff1d(drawn, control))
    return [*rows, _held_out(plan, control)], {
        "treated": len(drawn) - len(control),
        "held_out": len(control),
    }


def campaigns(
    people: People,
    bought: Purchases,
    post: Post,
    spring: effects.Campaign,
    win_back: effects.Campaign,
    seed: int,
) -> tuple[list[dict], dict]:
    """The rows of all campaigns in the order of time, and the size of the one without effect.

    The post's left_day is filled in on the way.
    """
    rows, placebo = [], {}
    with_effect = {
        SPRING: (Plan(SPRING, date(2026, 4, 7), 1, None, "Outdoor"), spring),
        WIN_BACK: (Plan(WIN_BACK, date(2026, 1, 20), 1, None, "Decor"), win_back),
    }
    for plan in sorted([*PLANS, *(p for p, _ in with_effect.values())], key=lambda p: p.on):
        rng = stream(seed, plan.id)
        if plan.id in with_effect:
            rows += _by_email_or_letter(rng, people, post, plan, with_effect[plan.id][1].treated)
        elif plan.id == PLACEBO:
            made, placebo = _placebo(rng, people, bought, post, plan)
            rows += made
        else:
            customer = _audience(rng, people, post, plan, days.number(plan.on))
            rows += _mailing(rng, people, post, plan, customer)
    return [*rows, _held_out(with_effect[SPRING][0], spring.held_out)], placebo
