"""The sample company: seven tables, and the truth that was planted in them."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from crm_core.errors import CrmError
from crm_core.sample import assessments, costs, customers, days, deals, lines, network, touches
from crm_core.sample.columns import table
from crm_core.sample.relations import stranger_ids
from crm_core.sample.story import Story, story
from crm_core.sample.truth import truth

FEWEST = 300


@dataclass(frozen=True)
class Company:
    """The tables of the sample company by their names, and what is true of them."""

    tables: dict[str, pa.Table]
    truth: dict


def _last_seen(told: Story) -> np.ndarray:
    """The last day on which each record bought, or its first day."""
    return np.maximum(told.booked.last_day(len(told.people)), told.people.created_day)


def _monthly_sales(told: Story) -> np.ndarray:
    months = days.month_of(told.lines.at // days.DAY)
    return np.bincount(months, told.lines.net, minlength=36)


def _columns(told: Story, made: deals.Deals) -> dict[str, dict]:
    who, seed = told.people, told.seed
    return {
        "customers": customers.columns(who, told.contact, told.consents, _last_seen(told), seed),
        "transactions": lines.columns(who, told.lines),
        "interactions": touches.columns(who, told.touches, stranger_ids(len(who))),
        "opportunities": deals.columns(who, made, seed),
        "network": network.columns(len(who), _monthly_sales(told), seed),
        "costs": costs.columns(who, told.booked, seed),
        "assessments": assessments.columns(seed),
    }


def company(customers: int = 5000, seed: int = 7) -> Company:
    """The sample company with so many customer records; the same seed makes the same company."""
    if customers < FEWEST:
        raise CrmError(
            f"The sample company needs at least {FEWEST} customers, else its planted effects "
            f"can't be told from chance; got {customers}. Ask for {FEWEST} or more."
        )
    told = story(customers, seed)
    made = deals.deals(told.people, told.booked, seed)
    tables = {name: table(name, columns) for name, columns in _columns(told, made).items()}
    return Company(tables, truth(told, made))
