"""The sentence of each chart says the right numbers of a frame typed by hand."""

from pathlib import Path

import pandas as pd
import pytest

from crm_core.models import MODELS
from crm_core.ui import facts, segments_facts

THIN = "\u202f"


def _frame(columns: str, *rows: tuple) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=columns.split())


MONTHS = _frame("month n_customers share_answered", (1, 40, 0.5), (2, 1200, 0.125))
MONTHS["month"] = pd.to_datetime(["2023-04-01", "2023-05-01"])
FIELDS = "field n_customers n_records"
SHARED = "shared n_customers"
ANONYMOUS = "channel unidentified_revenue share_unidentified"
CURVE = "share_of_customers share_of_revenue"
TIERS = "tier n_customers share_of_customers share_of_revenue"
SIDES = "side n_customers contribution"
CAMPAIGNS = "campaign_id uplift low high"
OFFERS = "offer_category target_segment n_customers share_answered"
CASES = [
    (
        segments_facts.segments,
        _frame(
            "segment n_customers share_of_customers share_of_revenue",
            ("Loyal", 1200, 0.25, 0.5),
            ("New", 3600, 0.75, 0.5),
        ),
        f"Loyal bring most: 1{THIN}200 customers, 25{THIN}% of those scored, with 50{THIN}% of "
        "revenue.",
    ),
    (
        facts.emptiest_field,
        _frame(FIELDS, ("phone", 1300, 2600), ("name", 0, 2600)),
        f"The emptiest field is phone: 1{THIN}300 of 2{THIN}600 customers have none. The data has "
        "no column for e-mail, address, postcode, country.",
    ),
    (
        facts.emptiest_field,
        _frame(FIELDS, *((field, 0, 9) for field in facts.CONTACT_FIELDS)),
        "Every customer has every field shown.",
    ),
    (
        facts.largest_overlap,
        _frame("sources n_customers", ("sales", 6), ("sales + contacts", 3), ("deals", 1)),
        "3 of 10 customers are met in two sources or more; the commonest is sales.",
    ),
    (
        facts.duplicates,
        _frame(SHARED, ("same e-mail", 5), ("same phone", 2)),
        "7 records beyond the first of a customer; most by e-mail.",
    ),
    (
        facts.most_anonymous,
        _frame(ANONYMOUS, ("shop", 50.0, 0.25), ("web", 10.0, 0.9)),
        f"Most anonymous sales are made through shop: 25{THIN}% of its revenue has no known "
        "customer.",
    ),
    (
        facts.most_anonymous,
        _frame(ANONYMOUS, ("shop", 0.0, 0.0)),
        "Every sale of this period belongs to a known customer.",
    ),
    (
        facts.concentration,
        _frame(CURVE, (0.0, 0.0), (0.1, 0.5), (0.3, 0.8), (1.0, 1.0)),
        f"The best 30{THIN}% of customers bring 80{THIN}% of revenue. The saying is 20{THIN}%; in "
        f"studies the best 20{THIN}% bring about 60 to 73{THIN}%.",
    ),
    (
        facts.tiers,
        _frame(TIERS, ("A", 12, 0.24, 0.8), ("B", 20, 0.4, 0.15)),
        f"Tier A is 12 customers, 24{THIN}% of all who bought, with 80{THIN}% of revenue.",
    ),
    (
        facts.losers,
        _frame(SIDES, ("bring more than they cost", 8, 100.0), ("cost more", 2, -9.0)),
        "2 of 10 customers with known costs cost more than they brought.",
    ),
    (
        facts.losers,
        _frame(SIDES, ("bring more than they cost", 8, 100.0)),
        "Nobody cost more than they brought in this period.",
    ),
    (
        facts.needs_known,
        _frame("known_by n_customers", ("told us", 7), ("not yet known", 3)),
        "The needs of 3 of 10 active customers are not yet known.",
    ),
    (
        facts.widest_category,
        _frame("category share_of_customers", ("toys", 0.043), ("food", 0.02)),
        f"toys reaches most customers: 4.3{THIN}% of buyers.",
    ),
    (
        facts.contacts_by_tier,
        _frame("tier contacts_each", ("A", 10.04), ("B", 2.96)),
        "Contacts a customer by tier: A 10.0, B 3.0.",
    ),
    (
        facts.main_channel,
        _frame("channel tier contacts_each", ("web", "A", 1.0), ("phone", "B", 4.25)),
        "Most contacts go through phone: 4.2 for each customer of tier B.",
    ),
    (
        facts.last_response,
        MONTHS,
        f"In May 2023 12{THIN}% of 1{THIN}200 customers written to answered. Months with fewer "
        "than 30 are left out.",
    ),
    (
        facts.best_campaign,
        _frame(CAMPAIGNS, ("spring", 4.5, 0.5, 8.5), ("fall", -1.0, -3.0, 1.0)),
        "spring: +4.5 points more customers ordered than in the hold-out (+0.5 to +8.5), more than "
        "chance.",
    ),
    (
        facts.best_campaign,
        _frame(CAMPAIGNS, ("fall", 1.0, -1.0, 3.0)),
        "fall: +1.0 points more customers ordered than in the hold-out (-1.0 to +3.0), which may "
        "be chance.",
    ),
    (
        facts.best_offer,
        _frame(OFFERS, ("toys", "all", 29, 0.9), ("food", "vip", 30, 0.2), ("art", "all", 99, 0.3)),
        f"art for all is answered most: 30{THIN}% of 99 customers.",
    ),
    (
        facts.best_offer,
        _frame(OFFERS, ("toys", "all", 29, 0.9)),
        "No offer reached 30 customers; too few to compare.",
    ),
]


@pytest.mark.parametrize(
    ("fact", "rows", "sentence"),
    CASES,
    ids=[f"{n}-{case[0].__name__}" for n, case in enumerate(CASES)],
)
def test_a_fact_says_what_its_frame_holds(fact, rows, sentence):
    assert fact(rows) == sentence


def test_every_fact_that_a_page_uses_has_its_cases():
    pages = Path(__file__).parents[2] / "pages" / "models"
    used = {
        word.partition(",")[0].strip()
        for slug in MODELS
        for word in (pages / f"{slug}.py").read_text(encoding="utf-8").split("facts.")[1:]
        if word[0].islower()
    }
    assert used == {case[0].__name__ for case in CASES}


@pytest.mark.parametrize(
    ("share", "written"), [(0, "0.0"), (0.0994, "9.9"), (0.0995, "10"), (0.5, "50"), (1, "100")]
)
def test_a_share_keeps_a_decimal_below_ten(share, written):
    assert facts.percent(share) == f"{written}{THIN}%"
