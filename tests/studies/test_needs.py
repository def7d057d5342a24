"""Needs groups, next categories and pairs of datasets: planted ones found, counts by hand."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import adjusted_rand_score

from crm_core.ingest import write_dataset
from crm_core.sample import company
from crm_core.store import open_dataset
from crm_core.studies import needs, needs_kept, needs_next, needs_pairs
from crm_core.studies.segments_value import worth
from crm_core.view import default_view, make_view

SEEDS = (1, 2, 3)
SAMPLE = Path(__file__).parents[2] / "data" / "sample"
UNTIL = date(2024, 1, 1)
YEAR = make_view(date(2023, 1, 1), UNTIL)


@pytest.fixture(scope="module")
def companies(tmp_path_factory):
    """Three small sample companies, each with the needs group of each customer."""
    made = []
    for seed in SEEDS:
        folder = tmp_path_factory.mktemp(f"seed_{seed}")
        one = company(customers=1500, seed=seed)
        write_dataset(folder, one.tables, name="Sample", loaded_at=None)
        records = pd.DataFrame(one.truth["records"]).set_index("customer_id")
        made.append((open_dataset(folder), records.needs))
    return made


@pytest.fixture(scope="module")
def fits(companies):
    return [needs.fit_needs(store) for store, _ in companies]


@pytest.fixture(scope="module")
def sample():
    return open_dataset(SAMPLE)


@pytest.fixture(scope="module")
def found(sample):
    return needs.fit_needs(sample)


def rand_index(store, truth, fit):
    view = needs.everybody(store)
    groups = needs.groups_of(store, view, fit)
    ids = store_ids(store, view)
    return adjusted_rand_score(truth[ids.customer_id[groups.keys]], groups.labels)


def store_ids(store, view):
    with store.cursor(view) as cursor:
        return cursor.execute("from customer_key").df().set_index("customer_key")


def test_the_planted_groups_of_the_sample_are_recovered_over_seeds(companies, fits):
    found = [
        rand_index(store, truth, fit) for (store, truth), fit in zip(companies, fits, strict=True)
    ]
    error = 1.96 * np.std(found, ddof=1) / np.sqrt(len(found))

    assert [fit.k for fit in fits] == [4, 4, 4]
    assert np.mean(found) - error > 0.75


def test_what_customers_tell_and_pay_makes_recovery_no_worse(sample, found):
    written = json.loads((SAMPLE / "truth.json").read_text(encoding="utf-8"))
    truth = pd.DataFrame(written["records"]).set_index("customer_id").needs

    # 0.869 by categories, channels and habits alone
    assert rand_index(sample, truth, found) > 0.869
    assert len(found.columns.told) == 16
    assert "delivery date" in found.columns.topics


def test_the_groups_of_the_sample_are_named_by_what_was_planted(sample, found):
    groups = needs.groups_of(sample, default_view(sample.as_of), found)

    assert set(groups.names) == {
        *("Textiles and Decor", "Furniture and Storage"),
        *("Kitchen and Tableware", "Outdoor and Smart Home"),
    }
    assert (groups.table.stability == "highly stable").all()
    assert groups.table.n_customers.sum() == len(groups.keys)
    assert groups.table.share_of_revenue.sum() == pytest.approx(1)


def test_needs_of_the_sample_say_nothing_about_value(sample, found):
    view = default_view(sample.as_of)
    tiers = needs.tiers_of(sample, view, needs.groups_of(sample, view, found))

    assert tiers.v < 2 * tiers.by_chance
    with sample.cursor(view, ("customer_tier", "needs_buyer")) as cursor:
        both = "select count(*) from customer_tier semi join needs_buyer using (customer_key)"
        assert tiers.counts.sum() == cursor.execute(both).fetchone()[0]


def test_count_list_and_group_hold_the_same_customers(sample, found):
    few = {"country": sample.values("country")[:1]}
    view = make_view(sample.as_of - timedelta(days=365), sample.as_of, few)
    groups = needs.groups_of(sample, view, found)
    ids = []
    for number, n in enumerate(groups.table.n_customers):
        listed = needs.people(sample, view, groups.keys_of(number))
        assert n == needs.n_people(sample, view, groups.keys_of(number)) == len(listed)
        assert set(listed.country) <= set(few["country"])
        ids += listed.customer_id.tolist()
    assert len(ids) == len(set(ids)) == len(groups.keys)


def test_names_stay_with_the_groups_whatever_the_view(sample, found):
    past = make_view(sample.as_of - timedelta(days=1200), sample.as_of - timedelta(days=1000))
    few = make_view(past.since, past.until, {"country": sample.values("country")[-1:]})

    for view in (past, few, default_view(sample.as_of)):
        assert needs.groups_of(sample, view, found).names == found.names
    assert len(set(found.names)) == found.k == 4


def test_a_filter_moves_nobody_to_another_group(sample, found):
    usual = default_view(sample.as_of)
    few = make_view(usual.since, usual.until, {"country": sample.values("country")[:1]})
    everybody, some = (needs.groups_of(sample, view, found) for view in (usual, few))
    labels = dict(zip(everybody.keys, everybody.labels, strict=True))

    assert 0 < len(some.keys) < len(everybody.keys)
    assert [labels[key] for key in some.keys] == some.labels.tolist()


def test_groups_as_known_on_a_past_day_hold_only_who_was_known_then(sample, found):
    until = sample.as_of - timedelta(days=365)
    then = needs.groups_of(sample, make_view(until - timedelta(days=365), until), found)
    with sample.cursor(needs.everybody(sample)) as cursor:
        text = "select count(*) from customer_profile where third_purchase_day < $until"
        n_then = cursor.execute(text, {"until": until}).fetchone()[0]

    assert len(then.keys) == n_then


def test_the_room_to_grow_ends_at_the_best_peers_of_the_same_kept_group(companies, fits):
    store = companies[0][0]
    view = default_view(store.as_of)
    plain = worth(store, view).found.set_index("customer_key")
    needs_kept.write(store.folder.parent.parent, needs_kept.Kept(fits[0], (), ""))
    found = worth(store, view).found.set_index("customer_key")
    found["group"] = needs.peers(store, view)
    rows = store.rows("customer_worth", view).set_index("customer_key")
    found["band"] = (rows.tenure_days // 365).clip(upper=3)
    peers = found.groupby(["group", "band"])
    best = {key: rows.clv.quantile(0.9) for key, rows in peers if len(rows) >= 30}

    assert len(best) > 8
    for (group, band), potential in best.items():
        same = found[(found.group == group) & (found.band == band)]
        assert same.potential.to_numpy() == pytest.approx(potential)
    # of whom the needs are not known, those as long a customer are the peers, as without groups
    unknown = found[found.group.isna()]
    assert unknown.potential.to_numpy() == pytest.approx(plain.potential[unknown.index])


def test_groups_are_found_on_a_stated_draw_where_there_are_many(sample):
    drawn = needs.fit_needs(sample, drawn=800)

    assert (drawn.n, drawn.n_all) == (800, 2720)
    assert len(needs.groups_of(sample, default_view(sample.as_of), drawn).keys) == 2720


def test_the_document_is_plain_data(sample, found):
    written = json.dumps(needs.needs_document(sample, fit=found), allow_nan=False, default=float)

    assert '"reason": ""' in written


def test_the_tiny_company_has_too_few_to_group(tiny, year):
    fit = needs.fit_needs(tiny)

    assert fit.k == 0
    assert fit.reason.endswith("there are 1.")
    assert needs.needs_document(tiny, year, fit)["groups"] == []


def test_the_rule_of_the_sample_beats_popularity(sample):
    evaluation = needs_next.next_of(sample, default_view(sample.as_of)).evaluation
    best = next(one for one in evaluation.judged if one.rule == evaluation.best)

    assert evaluation.best != "popularity"
    assert best.low > 0.05


@pytest.mark.parametrize("kind", ["categories", "products"])
def test_count_and_list_of_the_next_product_are_the_same(sample, kind):
    view = default_view(sample.as_of)
    found = needs_next.next_of(sample, view, kind)
    for row in found.table.head(12).itertuples():
        keys = found.keys_for(row[1])
        listed = needs_next.people(sample, view, keys)
        assert row.n_customers == needs_next.n_people(sample, view, keys) == len(listed)


def test_products_of_the_sample_beat_popularity_and_bring_more(sample):
    found = needs_next.next_of(sample, default_view(sample.as_of), "products")
    best, popular = (found.evaluation.of(rule) for rule in (found.evaluation.best, "popularity"))

    assert (len(found.items), found.n_items) == (109, 119)
    assert best.low > 0
    assert best.margin > 2 * popular.margin


def test_the_next_category_of_each_group_is_one_of_the_most_offered(sample, found):
    view = default_view(sample.as_of)
    groups = needs.groups_of(sample, view, found)
    offers = needs_next.next_of(sample, view)
    by_group = needs_next.next_by_group(offers, groups.keys, groups.labels, 4)

    assert len(by_group) == 4
    assert (by_group.n_customers <= groups.table.n_customers).all()
    assert set(by_group.category) <= set(offers.table.category)


def sale(customer, day, category, amount=10, product=None):
    return {
        "customer_id": customer,
        "ts": datetime.fromisoformat(f"{day}T10:00"),
        "category": category,
        "product_id": product,
        "net_amount": amount,
    }


@pytest.fixture(scope="module")
def typed(build):
    """Ann buys food, then toys and books on one day; ben food only; cy returns his toys."""
    return build(
        transactions=[
            sale("ann", "2023-01-01", "food"),
            sale("ann", "2023-05-01", "toys"),
            sale("ann", "2023-05-01", "books"),
            sale("ann", "2023-06-01", "food"),
            sale("ann", "2024-01-01", "wine"),
            sale("ben", "2023-03-01", "food"),
            sale("cy", "2023-03-01", "food"),
            sale("cy", "2023-04-01", "toys", -5),
        ]
    )


def test_owned_new_and_returned_categories_agree_with_the_hand_count(typed):
    items = typed.rows("next_items", YEAR, is_category=True, most=60, fewest=1)
    asked = {"is_category": True, "items": items.item.tolist()}
    rows = typed.rows("next_owned", YEAR, **asked)
    rows["item"] = items.item[rows.place].to_numpy()

    # wine is bought on the day after the period, and what came back was never bought
    assert items[["item", "n_customers"]].to_numpy().tolist() == [
        ["food", 3],
        ["books", 1],
        ["toys", 1],
    ]
    found = rows[["customer_key", "item", "is_owned", "is_newest"]].to_numpy().tolist()
    assert sorted(found) == [
        [1, "books", True, True],
        [1, "food", True, False],
        [1, "toys", True, True],
        [2, "food", True, False],
        [3, "food", True, False],
        [3, "toys", False, False],
    ]


def test_what_was_returned_is_offered_to_nobody_who_returned_it(typed):
    found = needs_next.next_of(typed, YEAR)
    named = [[found.items[place] for place in row if place >= 0] for row in found.suggested]

    # ann owns all; ben may have both; cy brought his toys back
    assert named == [[], ["books", "toys"], ["books"]]
    assert found.table.to_dict("records") == [
        {"category": "books", "n_customers": 2, "share_of_customers": pytest.approx(2 / 3)}
    ]


def test_what_a_sale_brings_is_counted_where_costs_are_known(build):
    cost = {"quantity": 2, "unit_cost": 3}
    rows = [
        sale("ann", "2023-01-01", "food", 10) | cost,
        sale("ben", "2023-01-01", "food", 16) | cost,
        sale("ben", "2023-02-01", "food", 99),
        sale("ben", "2023-02-01", "toys", 20),
        sale("ben", "2023-03-01", "toys", -20) | cost,
        sale("ben", "2024-01-01", "toys", 90) | cost,
    ]
    known = build(transactions=rows)
    items = known.rows("next_items", YEAR, is_category=True, most=60, fewest=1)

    # (4 + 10) / 2 for food; of toys no cost is known before the end
    assert items.margin[items.item == "food"].tolist() == [7]
    assert items.margin[items.item == "toys"].isna().all()
    assert needs_next.next_of(known, YEAR).has_margin
    assert not needs_next.next_of(build(transactions=rows[2:4]), YEAR).has_margin


def test_products_of_few_buyers_are_not_offered(build):
    rows = [sale(f"c{n}", "2023-01-01", None, product="many") for n in range(21)]
    rows += [sale(f"c{n}", "2023-01-02", None, product="more") for n in range(20)]
    rows += [sale(f"c{n}", "2023-01-02", None, product="few") for n in range(19)]
    found = needs_next.next_of(build(transactions=rows), YEAR, "products")

    assert (found.items, found.n_items) == (("many", "more"), 3)
    assert found.table.to_dict("records") == [
        {"product": "more", "n_customers": 1, "share_of_customers": pytest.approx(1 / 21)}
    ]


def test_one_category_leaves_nothing_to_suggest(build):
    store = build(transactions=[sale("ann", "2023-01-01", "food")])

    assert needs_next.next_of(store, YEAR) is None


@pytest.fixture(scope="module")
def baskets(build):
    """On one day 30 customers buy tea and cake, 20 tea; 10 buy cake, and tea a day later."""
    rows = []
    for n in range(30):
        rows += [sale(f"a{n}", "2023-05-01", "tea", product="t1")]
        rows += [sale(f"a{n}", "2023-05-01", "cake", product="c1")]
    rows += [sale(f"b{n}", "2023-05-01", "tea", product="t1") for n in range(20)]
    for n in range(10):
        rows += [sale(f"c{n}", "2023-05-01", "cake", product="c1")]
        rows += [sale(f"c{n}", "2023-05-02", "tea", product="t1")]
    rows += [sale(f"d{n}", "2023-05-01", "soap", product="s1") for n in range(40)]
    return build(transactions=rows)


@pytest.mark.parametrize("items", ["categories", "products"])
def test_pairs_of_days_and_of_customers_agree_with_the_hand_count(baskets, items):
    one_day = needs_pairs.pairs_of(baskets, YEAR, items, needs_pairs.ONE_DAY)
    one_customer = needs_pairs.pairs_of(baskets, YEAR, items, needs_pairs.ONE_CUSTOMER)

    # 30 + 20 + 10 + 10 + 40 days, 60 of them with tea, 40 with cake
    assert (one_day.n_baskets, one_day.n_items) == (110, 3)
    assert one_day.rules[["n_both", "n_bought"]].to_numpy().tolist() == [[30, 40], [30, 60]]
    # 100 customers
    assert (one_customer.n_baskets, one_customer.n_items) == (100, 3)
    assert one_customer.rules[["n_both", "n_bought"]].to_numpy().tolist() == [[40, 40], [40, 60]]


def test_who_bought_one_and_never_the_other_is_listed(baskets):
    listed = needs_pairs.people(baskets, YEAR, "tea", "cake")

    assert set(listed.customer_id) == {f"b{n}" for n in range(20)}
    assert needs_pairs.n_people(baskets, YEAR, "tea", "cake") == 20
    assert needs_pairs.n_people(baskets, YEAR, "cake", "tea") == 0


def test_what_can_be_paired_depends_on_the_columns(without, baskets):
    assert needs_pairs.items_of(baskets) == ["categories", "products"]
    assert needs_pairs.items_of(without("transactions.category")) == []
