"""Contact apart from campaigns and cases: enquiries, welcomes, calls, visits, forms, NPS."""

import numpy as np

from crm_core.sample import days
from crm_core.sample.draws import choose, stream
from crm_core.sample.people import NEEDS, People
from crm_core.sample.purchases import Purchases
from crm_core.sample.service import RESPONSE_HOURS, RESPONSE_SPREAD, learned, scores
from crm_core.sample.touches import SALES, SERVICE, staff, touches

ENQUIRES = {"buyer": 0.24, "prospect": 1.0, "duplicate": 0.5}
ENQUIRY_CHANNELS = {"web": 0.44, "email": 0.22, "phone": 0.20, "store": 0.14}
UNANSWERED = 0.07
WELCOMED = (0.52, 0.66, 0.83)  # of new customers within 14 days, by year; it does nothing to them
LATE_WELCOME = 0.06
CALLS_A_YEAR, VISITS_A_YEAR = 3.0, 0.7  # B2B customers only
FORMS_A_PURCHASE, REFERRALS_A_PROMOTER = 0.020, 0.16
LEARNED = {"form": 0.55, "enquiry": 0.10, "call": 0.18, "visit": 0.45}
NPS_ANSWERS = 0.11
NPS = (  # detractors, passives, promoters, by year: it gets worse
    (0.15, 0.30, 0.55),
    (0.18, 0.31, 0.51),
    (0.22, 0.31, 0.47),
)
ORPHANS = 0.02  # interactions for each record whose customer is in no list


def _year(day):
    return np.minimum(2, np.asarray(day) // 365)


def _at(rng, day):
    return day * days.DAY + rng.integers(days.OPENS, days.CLOSES, len(day))


def _enquiries(rng, people):
    chance = np.array([ENQUIRES[role] for role in people.role])
    who = np.flatnonzero(rng.random(len(people)) < chance)
    who = who[(people.first_day[who] < 0) | (people.first_day[who] > people.created_day[who])]
    at = people.created_day[who] * days.DAY + rng.integers(days.OPENS, days.CLOSES, len(who))
    channel = choose(rng, ENQUIRY_CHANNELS, len(who))
    medians = np.array([RESPONSE_HOURS[name] for name in channel])
    wait = 60 * medians * np.exp(rng.normal(0, RESPONSE_SPREAD, len(who)))
    answered = at + np.maximum(2, wait).astype(np.int64)
    answered = np.where(rng.random(len(who)) < UNANSWERED, days.NEVER, answered)
    asked = touches(
        who,
        at,
        type="enquiry",
        direction="in",
        channel=channel,
        topic=np.array(NEEDS, dtype=object)[people.needs[who]],
        first_response=answered,
        employee_id=staff(rng, SALES, len(who)),
        prefs_captured=learned(rng, people, who, LEARNED["enquiry"]),
    )
    has = answered >= 0
    replied = touches(
        who[has],
        answered[has],
        type="reply",
        direction="out",
        channel=channel[has],
        employee_id=asked["employee_id"][has],
        free=True,
    )
    return [asked, replied]


def _welcomes(rng, people):
    new = people.buyers
    day = people.first_day[new]
    in_time = rng.random(len(new)) < np.array(WELCOMED)[_year(day)]
    late = ~in_time & (rng.random(len(new)) < LATE_WELCOME)
    wait = np.where(in_time, rng.integers(1, 12, len(new)), rng.integers(20, 60, len(new)))
    who = in_time | late
    by_phone = people.is_b2b[new] & (rng.random(len(new)) < 0.5)
    channel = np.where(by_phone, "phone", "email").astype(object)[who]
    employee = staff(rng, SALES, int(who.sum()))
    employee[channel == "email"] = None
    at = _at(rng, (day + wait)[who])
    return touches(
        new[who], at, type="welcome", direction="out", channel=channel, employee_id=employee
    )


def _with_firms(rng, people, kind, a_year, direction, channel):
    """Calls or visits: B2B customers, after they first bought."""
    firms = np.flatnonzero(people.is_b2b & (people.first_day >= 0))
    years = (days.N_DAYS - people.first_day[firms]) / 365
    who = np.repeat(firms, rng.poisson(a_year * years))
    first = people.first_day[who]
    day = first + (rng.random(len(who)) * (days.N_DAYS - first)).astype(np.int64)
    return touches(
        who,
        _at(rng, day),
        type=kind,
        direction=direction,
        channel=channel,
        employee_id=staff(rng, SALES, len(who)),
        prefs_captured=learned(rng, people, who, LEARNED[kind]),
    )


def _forms(rng, people, bought):
    filled = bought.where(rng.random(len(bought)) < FORMS_A_PURCHASE)
    return touches(
        filled.customer,
        _at(rng, filled.day + rng.integers(1, 9, len(filled))),
        type="form",
        direction="in",
        channel=choose(rng, {"web": 0.7, "app": 0.3}, len(filled)),
        prefs_captured=learned(rng, people, filled.customer, LEARNED["form"]),
        free=True,
    )


def _nps_scores(rng, day):
    detractors, passives, promoters = np.array(NPS)[_year(day)].T[:, :, None]
    weights = np.concatenate(
        [
            detractors * np.array([[0.05, 0.05, 0.08, 0.12, 0.16, 0.24, 0.30]]),
            passives * np.array([[0.45, 0.55]]),
            promoters * np.array([[0.52, 0.48]]),
        ],
        axis=1,
    )
    return scores(rng, weights, 0)


def _nps(rng, people, bought):
    """Answers to the survey after a purchase, and the referrals that promoters bring."""
    asked = bought.where(rng.random(len(bought)) < NPS_ANSWERS)
    day = asked.day + rng.integers(2, 10, len(asked))
    score = _nps_scores(rng, asked.day)
    answered = touches(
        asked.customer,
        _at(rng, day),
        type="survey",
        direction="in",
        channel="email",
        instrument="nps",
        score=score,
        free=True,
    )
    refers = (score >= 9) & (rng.random(len(asked)) < REFERRALS_A_PROMOTER)
    wait = rng.integers(1, 30, int(refers.sum()))
    who, at = asked.customer[refers], _at(rng, day[refers] + wait)
    referred = touches(who, at, type="referral", direction="in", channel="web", free=True)
    return [answered, referred]


def _orphans(rng, n_people):
    who = n_people + np.arange(n_strangers(n_people))
    at = _at(rng, rng.integers(0, days.N_DAYS, len(who)))
    employee = staff(rng, SERVICE, len(who))
    return touches(who, at, type="support", direction="in", channel="phone", employee_id=employee)


def n_strangers(n_people: int) -> int:
    """How many interactions are with somebody who is in no list."""
    return round(ORPHANS * n_people)


def stranger_ids(n_people: int) -> np.ndarray:
    """The customer ids of the orphaned interactions; no record has them."""
    numbers = range(1, n_strangers(n_people) + 1)
    return np.array([f"X{number:05d}" for number in numbers], dtype=object)


def relations(people: People, bought: Purchases, seed: int) -> list[dict]:
    """All these interactions, batch by batch."""
    rng = stream(seed, "relations with firms")
    return [
        *_enquiries(stream(seed, "enquiries"), people),
        _welcomes(stream(seed, "welcomes"), people),
        _with_firms(rng, people, "call", CALLS_A_YEAR, "out", "phone"),
        _with_firms(rng, people, "visit", VISITS_A_YEAR, "out", "visit"),
        _forms(stream(seed, "forms"), people, bought),
        *_nps(stream(seed, "nps"), people, bought),
        _orphans(stream(seed, "orphans"), len(people)),
    ]
