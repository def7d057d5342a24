"""Purchase days: a BG/NBD process for when, a Gamma-Gamma process for how much."""

from dataclasses import dataclass

import numpy as np

from crm_core.sample import days
from crm_core.sample.draws import pick, stream
from crm_core.sample.people import GAMMA_GAMMA, People
from crm_core.sample.products import CHANNEL_MIX, CHANNELS

SMALLEST = 500  # cents; the till takes no card below it
AT_HOME = 0.7  # of purchases through the customer's own channel, the rest by the group's mix
_HOUR_MEAN = np.array([13.0, 19.0, 17.0, 10.5])  # when each needs group buys


@dataclass(frozen=True)
class Purchases:
    """One array entry a customer and purchase day, in the order of customer and day."""

    customer: np.ndarray
    day: np.ndarray
    minute: np.ndarray
    cents: np.ndarray
    channel: np.ndarray

    def __len__(self):
        return len(self.day)

    @property
    def at(self) -> np.ndarray:
        """The minute of each purchase since the first day."""
        return self.day * days.DAY + self.minute

    def where(self, mask: np.ndarray) -> "Purchases":
        """Only the purchase days that the mask holds."""
        return Purchases(**{name: values[mask] for name, values in vars(self).items()})

    def plus(self, other: "Purchases") -> "Purchases":
        """Both together, in order."""
        both = {
            name: np.concatenate([values, getattr(other, name)])
            for name, values in vars(self).items()
        }
        order = np.lexsort((both["day"], both["customer"]))
        return Purchases(**{name: values[order] for name, values in both.items()})

    def count(self, n: int) -> np.ndarray:
        """How many purchase days each of n customers has."""
        return np.bincount(self.customer, minlength=n)

    def last_day(self, n: int) -> np.ndarray:
        """The last purchase day of each of n customers, or NEVER."""
        last = np.full(n, days.NEVER)
        np.maximum.at(last, self.customer, self.day)
        return last


def _repeat_times(rng, rate, dropout, start, end):
    """Customer numbers and times of repeat purchases, and who is still a customer at the end."""
    alive, now = np.arange(len(rate)), start.copy()
    who, when, stays = [], [], np.zeros(len(rate), dtype=bool)
    while len(alive):
        now[alive] += rng.exponential(1 / rate[alive])
        stays[alive[now[alive] >= end]] = True
        alive = alive[now[alive] < end]
        who.append(alive)
        when.append(now[alive].copy())
        alive = alive[rng.random(len(alive)) >= dropout[alive]]
    return np.concatenate(who), np.concatenate(when), stays


def _one_a_day(customer, day):
    """Days moved on so that no customer has two purchases on one: counts stay as drawn."""
    day = day.copy()
    while (clash := (customer[1:] == customer[:-1]) & (day[1:] <= day[:-1])).any():
        day[1:][clash] = day[:-1][clash] + 1
    return day


def _purchase_days(rng, people):
    buyers = people.buyers
    weeks = days.busy_weeks()
    start = np.interp(
        people.first_day[buyers] + rng.random(len(buyers)), np.arange(len(weeks)), weeks
    )
    who, when, stays = _repeat_times(
        rng, people.rate[buyers], people.dropout[buyers], start, weeks[-1]
    )
    repeat_day = np.floor(np.interp(when, weeks, np.arange(len(weeks)))).astype(np.int64)
    customer = np.concatenate([buyers, buyers[who]])
    day = np.concatenate([people.first_day[buyers], repeat_day])
    order = np.lexsort((np.concatenate([start, when]), customer))
    customer, day = customer[order], _one_a_day(customer[order], day[order])
    alive = np.zeros(len(people), dtype=bool)
    alive[buyers[stays]] = True
    return customer[day < days.N_DAYS], day[day < days.N_DAYS], alive


def _channels(rng, people, customer):
    """The customer's own channel, or one drawn from the mix of the needs group."""
    other = pick(rng, CHANNEL_MIX[people.needs[customer]])
    return np.where(rng.random(len(customer)) < AT_HOME, people.home_channel[customer], other)


def purchases_on(rng, people: People, customer, day) -> Purchases:
    """Purchases of these customers on these days: amounts, times and channels drawn."""
    needs = people.needs[customer]
    cents = np.rint(100 * rng.gamma(GAMMA_GAMMA["p"], people.scale[customer])).astype(np.int64)
    minute = rng.normal(_HOUR_MEAN[needs] * 60, 150).astype(np.int64)
    return Purchases(
        customer=customer,
        day=day,
        minute=np.clip(minute, days.OPENS, days.CLOSES - 1),
        cents=np.maximum(cents, SMALLEST),
        channel=np.array(CHANNELS, dtype=object)[_channels(rng, people, customer)],
    )


def process(people: People, seed: int) -> tuple[Purchases, np.ndarray]:
    """All purchase days of the undisturbed process, and who is still a customer at its end."""
    customer, day, alive = _purchase_days(stream(seed, "purchase days"), people)
    amounts = stream(seed, "purchase amounts")
    return purchases_on(amounts, people, customer, day), alive
