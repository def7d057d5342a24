"""What happened at the sample company, in the order in which one thing follows from another."""

from dataclasses import dataclass

import numpy as np

from crm_core.sample import campaigns, customers, days, dirt, effects, lines, purchases
from crm_core.sample.contact_data import contact_data
from crm_core.sample.people import People, people
from crm_core.sample.relations import relations
from crm_core.sample.service import service
from crm_core.sample.touches import together


@dataclass(frozen=True)
class Story:
    """Everything that the tables and the truth are made from."""

    seed: int
    people: People
    alive: np.ndarray
    bought: purchases.Purchases
    complaints: effects.Complaints
    win_back: effects.Campaign
    spring: effects.Campaign
    placebo: dict
    lines: lines.Lines
    contact: dict
    dirt: dirt.Dirt
    consents: dict
    touches: dict

    @property
    def booked(self) -> purchases.Purchases:
        """The purchases under the records on which they were booked."""
        return effects.split_histories(self.people, self.bought)


def _post(who: People, contact: dict, consent: dict, spoiled: dirt.Dirt) -> campaigns.Post:
    """Mailboxes: written to where there is consent and an address that can be one."""
    fails, left_day = np.zeros(len(who), dtype=bool), np.full(len(who), days.N_DAYS + 1)
    fails[spoiled.dead_email] = True
    has_address = np.array([email is not None for email in contact["email"]])
    has_address[spoiled.bad_email] = False
    agreed = np.array([answer is True for answer in consent["email"]])
    return campaigns.Post(may_write=agreed & has_address, fails=fails, left_day=left_day)


def _bought(who: People, seed: int) -> dict:
    """The purchases after all planted effects, and those effects."""
    bought, alive = purchases.process(who, seed)
    complaints, bought = effects.complain(who, bought, seed)
    out = effects.gone(who, complaints)
    win_back, bought = effects.win_back(who, bought, out, seed)
    spring, bought = effects.spring(who, bought, out, seed)
    return {
        "alive": alive & ~out,
        "bought": bought,
        "complaints": complaints,
        "win_back": win_back,
        "spring": spring,
    }


def story(n_customers: int, seed: int) -> Story:
    """Three years of the company for so many customer records."""
    who = people(n_customers, seed)
    made = _bought(who, seed)
    booked = effects.split_histories(who, made["bought"])
    contact, spoiled = dirt.spoil(who, contact_data(who, seed), seed)
    consent = customers.consents(who, seed)
    post = _post(who, contact, consent, spoiled)
    mailed, placebo = campaigns.campaigns(who, booked, post, made["spring"], made["win_back"], seed)
    cases = service(who, booked, made["complaints"], seed)
    return Story(
        seed=seed,
        people=who,
        placebo=placebo,
        lines=lines.all_lines(who, booked, seed),
        contact=contact,
        dirt=spoiled,
        consents=consent,
        touches=together([*mailed, *cases, *relations(who, booked, seed)]),
        **made,
    )
