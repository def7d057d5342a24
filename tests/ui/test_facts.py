"""The sentence of each chart says the right numbers of a frame typed by hand."""

import pandas as pd
import pytest

from crm_core.ui import facts, reap, segments_facts, stage_facts
from crm_core.ui.shelf import SHOWN
from tests.ui import chain_cases

THIN = "\u202f"


def _frame(columns: str, *rows: tuple) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=columns.split())


MONTHS = _frame("month n_customers share_answered", (1, 40, 0.5), (2, 1200, 0.125))
MONTHS["month"] = pd.to_datetime(["2023-04-01", "2023-05-01"])
QUARTERS = _frame("quarter n_customers net_promoter_score low high", (0, 80, 22.4, 6.2, 38.4))
QUARTERS["quarter"] = pd.to_datetime(["2023-04-01"])
STAFF = _frame("month share_logging n_employees", (1, 0.6, 36), (2, 0.7, 36))
STAFF["month"] = MONTHS["month"]
WAITING = _frame(
    "channel n_cases median_hours three_quarter_hours",
    ("web", 622, 21.2, 36.8),
    ("phone", 763, 0.2, 0.35),
)
PAIRS = "category other_category share_both n_categories"
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
        segments_facts.segments_of_usual,
        _frame(
            "segment n_customers share_of_customers share_of_revenue",
            ("Loyal", 1200, 0.25, 0.5),
            ("New", 3600, 0.75, 0.5),
        ),
        f"Over up to 730 days to the period's end Loyal bring most: 1{THIN}200 customers, "
        f"25{THIN}% of those scored, with 50{THIN}% of revenue.",
    ),
    (
        facts.emptiest_field,
        _frame(FIELDS, ("phone", 1300, 2600), ("name", 0, 2600)),
        f"The emptiest field is phone: 1{THIN}300 of 2{THIN}600 customers have none. The data has "
        "no column for e-mail, address, postcode or country.",
    ),
    (
        facts.emptiest_field,
        _frame(FIELDS, *((field, 0, 9) for field in facts.CONTACT_FIELDS)),
        "Every customer has every field shown.",
    ),
    (
        facts.largest_overlap,
        _frame("sources n_customers", ("sales", 6), ("sales + contacts", 3), ("deals", 1)),
        "3 of 10 customers met anywhere are met in two sources or more; the commonest is sales.",
    ),
    (
        facts.largest_overlap,
        _frame("sources n_customers", ("none of them", 4), ("sales + deals", 2), ("sales", 1)),
        "2 of 3 customers met anywhere are met in two sources or more; the commonest is sales + "
        "deals. 4 customers are in none of them.",
    ),
    (
        facts.duplicates,
        _frame(SHARED, ("same e-mail", 5), ("same phone", 2)),
        "7 records repeat a customer; most by e-mail.",
    ),
    (
        facts.duplicates,
        _frame(SHARED, ("same e-mail", 2), ("same phone", 2)),
        "4 records repeat a customer; 2 each by e-mail and phone.",
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
        f"Tier A is 12 customers, 24{THIN}% of those with revenue, who bring 80{THIN}% of it.",
    ),
    (
        facts.losers,
        _frame(SIDES, ("bring more than they cost", 8, 100.0), ("cost more", 2, -9.0)),
        "2 of 10 customers who bought cost more than they brought.",
    ),
    (
        facts.losers,
        _frame(SIDES, ("bring more than they cost", 8, 100.0), (facts.NO_BUYERS, 3, -12.5)),
        "Nobody who bought cost more than they brought in this period. 3 customers who did not buy "
        "cost 12.5 (contacts and returns).",
    ),
    (
        facts.losers,
        _frame(SIDES, ("bring more than they cost", 8, 100.0)),
        "Nobody who bought cost more than they brought in this period.",
    ),
    (
        facts.needs_known,
        _frame("known_by n_customers", ("told us", 7), ("not yet known", 3)),
        "The needs of 3 of 10 active customers are not yet known.",
    ),
    (
        facts.needs_known,
        _frame("known_by n_customers", ("not yet known", 3)),
        "Of 3 active customers the needs of none are known yet.",
    ),
    (
        facts.widest_category,
        _frame("category share_of_customers", ("toys", 0.043), ("food", 0.02)),
        f"toys reaches most customers: 4.3{THIN}% of buyers.",
    ),
    (
        facts.contacts_by_tier,
        _frame("tier contacts_each", ("A", 10.04), ("B", 2.96)),
        "Contacts per customer by tier: A 10.0, B 3.0. Those who bring most get most.",
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
        "than 30 are left empty.",
    ),
    (
        facts.best_campaign,
        _frame(CAMPAIGNS, ("spring", 4.5, 0.5, 8.5), ("fall", -1.0, -3.0, 1.0)),
        "spring: the share who ordered is 4.5 points above the hold-out's (+0.5 to +8.5), more "
        "than chance.",
    ),
    (
        facts.best_campaign,
        _frame(CAMPAIGNS, ("fall", 1.0, -1.0, 3.0)),
        "fall: the share who ordered is 1.0 points above the hold-out's (-1.0 to +3.0), which may "
        "be chance.",
    ),
    (
        facts.best_campaign,
        _frame(CAMPAIGNS, ("fall", -4.0, -6.0, -2.0)),
        "fall: the share who ordered is 4.0 points below the hold-out's (-6.0 to -2.0), more than "
        "chance.",
    ),
    (
        facts.best_offer,
        _frame(OFFERS, ("toys", "all", 29, 0.9), ("food", "vip", 30, 0.2), ("art", "all", 99, 0.3)),
        f"art for all is answered most: 30{THIN}% of 99 customers. Empty: not sent.",
    ),
    (
        facts.best_campaign,
        _frame(CAMPAIGNS, ("fall", -4.0, -6.0, -2.0)),
        "fall: the share who ordered is 4.0 points below the hold-out's (-6.0 to -2.0), more than "
        "chance.",
    ),
    (
        facts.best_offer,
        _frame(OFFERS, ("toys", "all", 29, 0.9)),
        "No offer reached 30 customers; too few to compare.",
    ),
    (
        stage_facts.growth,
        _frame("growth_step n_customers change", ("new", 3, 258.0), ("lost", 1200, -358.0)),
        "Customers brought 100 less than in the period before; the largest step down is “lost”, "
        f"1{THIN}200 customers.",
    ),
    (
        stage_facts.growth,
        _frame("growth_step n_customers change", ("new", 1, 258.0), ("lost", 2, -170.0)),
        "Customers brought 88.0 more than in the period before; the largest step up is “new”, "
        "1 customer.",
    ),
    (
        stage_facts.growth,
        _frame("growth_step n_customers change", ("new", 3, 258.0), ("back again", 1, 40.0)),
        "Customers brought 298 more than in the period before; the largest step up is “new”, "
        "3 customers. “Back again” bought before, but not in the period before; who is won back in "
        "the win-back ladder had lapsed by silence.",
    ),
    (
        # the step that went the other way is larger in size
        stage_facts.growth,
        _frame(
            "growth_step n_customers change",
            ("new", 1, 300.0),
            ("shrank", 2, -200.0),
            ("lost", 2, -170.0),
        ),
        "Customers brought 70.0 less than in the period before; the largest step down is "
        "“shrank”, 2 customers.",
    ),
    (
        stage_facts.lost_deals,
        _frame("lost_reason n_deals", ("price", 6), ("no budget", 3)),
        "The commonest reason is price: 6 of 9 lost deals.",
    ),
    (
        stage_facts.last_nps,
        QUARTERS,
        f"From April 2023 on: 22 points from 80 customers, 95{THIN}% between 6 and 38. Those who "
        "answer may not be a fair sample.",
    ),
    (
        stage_facts.busiest_channel,
        _frame("channel n_orders", ("web", 3), ("shop", 1)),
        f"Most orders come through web: 75{THIN}%.",
    ),
    (
        stage_facts.worst_topic,
        _frame("topic n_complaints", ("late", 3), ("fit", 1)),
        f"75{THIN}% of 4 complaints are about late.",
    ),
    (
        stage_facts.latest_node,
        _frame("node_name n_cases share_on_time", ("N5, supplier", 40, 0.75), ("N1", 90, 0.9)),
        f"N5, supplier is on time in 75{THIN}% of 40 cases, the least of all.",
    ),
    (
        stage_facts.worst_supplier,
        _frame("node_name n_cases share_defective", ("N3", 1792, 0.032), ("N2", 90, 0.01)),
        f"N3: 3.2{THIN}% of 1{THIN}792 cases had a defect.",
    ),
    (
        stage_facts.last_adoption,
        STAFF,
        f"In an average week of May 2023 70{THIN}% of 36 employees logged a contact; it was "
        f"60{THIN}% in April 2023.",
    ),
    (
        stage_facts.unowned,
        _frame(
            "tier owned share_of_revenue",
            *(("A", "has an owner", 0.7), ("A", "nobody", 0.3), ("B", "nobody", 1.0)),
        ),
        f"Nobody owns the customers behind 30{THIN}% of tier A's revenue.",
    ),
    (
        stage_facts.least_known,
        _frame(
            "fact tier n_customers share_known",
            *(
                ("e-mail", "A", 40, 0.9),
                ("a need told to us", "A", 40, 0.4),
                ("phone", "B", 9, 0.1),
            ),
        ),
        f"Of tier A, a need told to us is known least: 40{THIN}% of 40 customers.",
    ),
    (
        stage_facts.least_known,
        _frame("fact tier n_customers share_known", ("postcode", "A", 40, 1.0)),
        "Of tier A, postcode is known of every customer. The data has no column for e-mail, phone "
        "or a need told.",
    ),
    (
        stage_facts.dearest_tier,
        _frame("tier share_of_cost", ("A", 0.016), ("C", 0.087), ("B", None)),
        f"Contacts with tier C take 8.7{THIN}% of its revenue.",
    ),
    (
        stage_facts.untested,
        _frame("tested n_campaigns", ("with a hold-out", 1), ("without a hold-out", 8)),
        "1 of 9 campaigns held some customers out at random; the others can't show an effect.",
    ),
    (
        stage_facts.engagement,
        _frame("engagement n_customers", ("written to", 4026), ("contributed", 9), ("referred", 1)),
        f"4{THIN}026 customers were written to, 9 contributed (survey, form, enquiry) and 1 "
        "referred somebody.",
    ),
    (
        stage_facts.best_source,
        _frame("source n_customers share_second", ("fair", 99, 0.59), ("web", 40, 0.4)),
        f"59{THIN}% of 99 new customers from fair came back within 90 days.",
    ),
    (
        stage_facts.welcome,
        _frame("welcome n_customers share_second", ("welcomed", 8, 0.5), ("not welcomed", 9, 0.4)),
        f"50{THIN}% of the welcomed and 40{THIN}% of the others came back within 90 days: an "
        "association, not a proven effect.",
    ),
    (
        stage_facts.welcome,
        _frame("welcome n_customers share_second", ("welcomed", 8, 0.5)),
        "All 8 new customers were welcomed.",
    ),
    (
        stage_facts.kept,
        _frame("tier_before n_customers share_kept", ("A", 962, 0.67), ("B", 740, 0.57)),
        f"Of 962 customers of tier A 67{THIN}% bought again.",
    ),
    (
        stage_facts.waiting,
        WAITING,
        "Of enquiries, support cases and complaints those by web wait longest: half of 622 cases "
        "had an answer within 21.2 hours, three quarters within 36.8; by phone, half within 0.2.",
    ),
    (
        stage_facts.waiting,
        WAITING[:1],
        "Of enquiries, support cases and complaints those by web wait longest: half of 622 cases "
        "had an answer within 21.2 hours, three quarters within 36.8; no other channel has ten.",
    ),
    (
        stage_facts.closest_pair,
        _frame(PAIRS, ("food", "toys", 0.25, 2), ("toys", "food", 0.5, 2)),
        f"50{THIN}% of those who bought toys also bought food.",
    ),
    (
        stage_facts.closest_pair,
        _frame(PAIRS, ("food", "toys", 0.25, 9), ("toys", "food", 0.5, 9)),
        f"50{THIN}% of those who bought toys also bought food. The 2 categories that most "
        "customers bought are shown, of 9.",
    ),
    (
        stage_facts.hand_offs,
        _frame("channel topic_again_channel n_cases", ("phone", "email", 3), ("web", "web", 1200)),
        f"3 of 1{THIN}203 cases that came up again within 7 days did so in another channel, most "
        "often from phone to email: 3. Grey bands stayed in their channel.",
    ),
    (
        stage_facts.hand_offs,
        _frame("channel topic_again_channel n_cases", ("phone", "email", 3), ("web", "phone", 3)),
        "6 of 6 cases that came up again within 7 days did so in another channel, most often from "
        "phone to email and from web to phone: 3 each.",
    ),
    *chain_cases.CASES,
]


@pytest.mark.parametrize(
    ("fact", "rows", "sentence"),
    CASES,
    ids=[f"{n}-{case[0].__name__}" for n, case in enumerate(CASES)],
)
def test_a_fact_says_what_its_frame_holds(fact, rows, sentence):
    assert fact(rows) == sentence


def test_every_fact_that_a_page_uses_has_its_cases():
    assert {shown.fact for shown in SHOWN.values()} == {case[0] for case in CASES}


@pytest.mark.parametrize(
    ("share", "written"), [(0, "0.0"), (0.0994, "9.9"), (0.0995, "10"), (0.5, "50"), (1, "100")]
)
def test_a_share_keeps_a_decimal_below_ten(share, written):
    assert facts.percent(share) == f"{written}{THIN}%"


def test_three_of_reap_are_told_in_money_the_largest_sum_first():
    steps = ("new", 258.0), ("back again", 40.0), ("grown", 12.0), ("shrunk", -30.0)
    rows = _frame("growth_step change", *steps, ("lost", -470.0))

    assert reap.earned(rows) == (
        "Most money moved by retention: those who left took 470, those back again brought 40.0; "
        "acquisition: new customers brought 258; penetration: those who stayed brought 18.0 less."
    )


def test_growth_bears_the_currency_where_there_is_one():
    rows = _frame("growth_step n_customers change", ("new", 1, 1258.0))

    assert f"brought EUR{THIN}1{THIN}258 more" in stage_facts.growth(rows, currency="EUR")
