"""Complaints, support and what customers say of both: channels differ, and by how much is known."""

import numpy as np

from crm_core.sample import days
from crm_core.sample.customers import prefs_of
from crm_core.sample.draws import choose, pick, stream
from crm_core.sample.effects import Complaints
from crm_core.sample.people import People
from crm_core.sample.purchases import Purchases
from crm_core.sample.touches import SERVICE, staff, touches

CASE_CHANNELS = {"phone": 0.34, "web": 0.26, "email": 0.20, "app": 0.12, "store": 0.08}
RESPONSE_HOURS = {"store": 0.1, "phone": 0.2, "app": 4.0, "email": 14.0, "web": 22.0}  # medians
RESPONSE_SPREAD = 0.8  # sd of the logarithm
RESOLUTION_DAYS, RESOLUTION_SPREAD = 1.8, 0.8
SUPPORT_A_PURCHASE = 0.13
SUPPORT_TOPICS = {
    "delivery date": 0.34,
    "assembly": 0.22,
    "product question": 0.20,
    "change of order": 0.14,
    "invoice": 0.10,
}
COMES_AGAIN = 0.22  # of cases, on the same topic within a week
HANDED_OFF = 0.55  # of those, through another channel
CSAT = {  # chance of 1, 2, 3, 4, 5
    "store": (0.01, 0.03, 0.07, 0.37, 0.52),
    "app": (0.02, 0.04, 0.10, 0.40, 0.44),
    "email": (0.03, 0.06, 0.13, 0.42, 0.36),
    "web": (0.03, 0.07, 0.14, 0.42, 0.34),
    "phone": (0.09, 0.13, 0.20, 0.34, 0.24),
}
CSAT_ANSWERS, CES_ANSWERS = 0.30, 0.14
CES = (0.02, 0.04, 0.07, 0.13, 0.24, 0.28, 0.22)  # chance of 1 .. 7, 7 = made it easy
LEARNED_FROM_SURVEYS = 0.12


def _lognormal(rng, median, spread, n):
    return np.asarray(median) * np.exp(rng.normal(0, spread, n))


def _office_time(rng, day):
    return day * days.DAY + rng.integers(days.OPENS, days.CLOSES, len(day))


def _answered_at(rng, at, channel):
    medians = np.array([RESPONSE_HOURS[name] for name in channel])
    hours = _lognormal(rng, medians, RESPONSE_SPREAD, len(at))
    return at + np.maximum(1, np.rint(60 * hours)).astype(np.int64)


def _resolved_at(rng, answered, is_resolved):
    wait = _lognormal(rng, RESOLUTION_DAYS * days.DAY, RESOLUTION_SPREAD, len(answered))
    return np.where(is_resolved, answered + wait.astype(np.int64), days.NEVER)


def _cases(rng, customer, day, topic, is_resolved, kind):
    at, channel = _office_time(rng, day), choose(rng, CASE_CHANNELS, len(customer))
    answered = _answered_at(rng, at, channel)
    return touches(
        customer,
        at,
        type=kind,
        direction="in",
        channel=channel,
        topic=topic,
        first_response=answered,
        resolved=_resolved_at(rng, answered, is_resolved),
        employee_id=staff(rng, SERVICE, len(customer)),
    )


def _again(rng, cases):
    """Contacts on the same topic within a week, often through another channel."""
    comes = np.flatnonzero(rng.random(len(cases["at"])) < COMES_AGAIN)
    same = rng.random(len(comes)) >= HANDED_OFF
    others = np.array(
        [
            [(name != channel) * share for name, share in CASE_CHANNELS.items()]
            for channel in cases["channel"][comes]
        ]
    ).reshape(-1, len(CASE_CHANNELS))
    other = np.array(list(CASE_CHANNELS), dtype=object)[pick(rng, others)]
    channel = np.where(same, cases["channel"][comes], other)
    at = cases["at"][comes] + rng.integers(300, 6 * days.DAY, len(comes))
    answered = _answered_at(rng, at, channel)
    return touches(
        cases["customer"][comes],
        at,
        type="support",
        direction="in",
        channel=channel,
        topic=cases["topic"][comes],
        first_response=answered,
        resolved=_resolved_at(rng, answered, np.ones(len(comes), dtype=bool)),
        employee_id=staff(rng, SERVICE, len(comes)),
    )


def _complaint_cases(rng, complaints):
    return _cases(
        rng,
        complaints.customer,
        complaints.day,
        complaints.topic,
        complaints.resolved,
        "complaint",
    )


def _support_cases(rng, bought):
    asked = bought.where(rng.random(len(bought)) < SUPPORT_A_PURCHASE)
    n = len(asked)
    day = asked.day + rng.integers(0, 12, n)
    topic = choose(rng, SUPPORT_TOPICS, n)
    return _cases(rng, asked.customer, day, topic, np.ones(n, dtype=bool), "support")


def scores(rng: np.random.Generator, chances: np.ndarray, lowest: int) -> np.ndarray:
    """One answer a row of chances, on a scale that starts at the lowest."""
    return lowest + pick(rng, chances).astype(float)


def learned(rng: np.random.Generator, people: People, customer, share: float) -> np.ndarray:
    """Preferences picked up in this share of the contacts, blank in the others."""
    prefs = prefs_of(rng, people.needs[customer])
    prefs[rng.random(len(customer)) >= share] = None
    return prefs


def _surveys(rng, people, cases, instrument, share, chances):
    """Answers a day or two after a case, in the channel of the case."""
    answers = np.flatnonzero(rng.random(len(cases["at"])) < share)
    customer = cases["customer"][answers]
    return touches(
        customer,
        cases["at"][answers] + rng.integers(days.DAY, 3 * days.DAY, len(answers)),
        type="survey",
        direction="in",
        channel=cases["channel"][answers],
        instrument=instrument,
        score=scores(rng, chances(cases["channel"][answers]), 1),
        prefs_captured=learned(rng, people, customer, LEARNED_FROM_SURVEYS),
        free=True,
    )


def _csat_chances(channels):
    return np.array([CSAT[channel] for channel in channels])


def _ces_chances(channels):
    return np.tile(np.array(CES), (len(channels), 1))


def service(people: People, bought: Purchases, complaints: Complaints, seed: int) -> list[dict]:
    """Complaints, support cases, contacts that come again, and the surveys after them."""
    complained = _complaint_cases(stream(seed, "complaint cases"), complaints)
    asked = _support_cases(stream(seed, "support cases"), bought)
    rng = stream(seed, "cases again")
    rows = [complained, asked, _again(rng, complained), _again(rng, asked)]
    rng = stream(seed, "case surveys")
    rows += [_surveys(rng, people, asked, "csat", CSAT_ANSWERS, _csat_chances)]
    rows += [_surveys(rng, people, complained, "csat", CSAT_ANSWERS, _csat_chances)]
    return [*rows, _surveys(rng, people, asked, "ces", CES_ANSWERS, _ces_chances)]
