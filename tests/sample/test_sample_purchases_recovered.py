"""What was planted in purchases is found again in the tables alone."""

import numpy as np
import pandas as pd
import pytest
from recovery import (
    bg_nbd,
    difference,
    gamma_gamma,
    purchase_days,
    repeat_buying,
    share_alive,
    share_gap,
)
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score


@pytest.fixture(scope="module")
def days(frames):
    return purchase_days(frames["transactions"])


@pytest.fixture(scope="module")
def bought(days, truth):
    return repeat_buying(days).join(truth.records.set_index("customer_id"))


@pytest.fixture(scope="module")
def undisturbed(bought):
    return bought[(bought.has_effects == 0) & (bought.role == "buyer")]


@pytest.fixture(scope="module")
def fitted(undisturbed):
    return bg_nbd(undisturbed)


def _parameters(truth, section, names):
    return [truth(section, name) for name in names]


def test_customers_without_effects_show_the_purchase_process(fitted, truth):
    planted = _parameters(truth, "process", ("r", "alpha", "a", "b"))
    assert fitted == pytest.approx(planted, rel=0.15)
    assert fitted[0] / fitted[1] == pytest.approx(truth("process", "mean_rate"), rel=0.06)
    dropout = fitted[2] / (fitted[2] + fitted[3])
    assert dropout == pytest.approx(truth("process", "mean_dropout"), rel=0.10)


def test_all_customers_together_show_nearly_the_same_process(bought, truth):
    r, alpha, a, b = bg_nbd(bought)
    assert r / alpha == pytest.approx(truth("process", "mean_rate"), rel=0.08)
    assert a / (a + b) == pytest.approx(truth("process", "mean_dropout"), rel=0.12)


def test_the_fitted_process_tells_how_many_are_still_customers(undisturbed, fitted):
    expected = share_alive(undisturbed, *fitted).sum()
    assert expected == pytest.approx(undisturbed.is_alive.sum(), rel=0.05)


def test_spend_follows_the_planted_distribution(undisturbed, truth):
    p, q, v = gamma_gamma(undisturbed)
    assert q == pytest.approx(truth("spend", "q"), rel=0.15)
    assert p == pytest.approx(truth("spend", "p"), rel=0.35)
    assert p * v / (q - 1) == pytest.approx(truth("spend", "mean"), rel=0.05)


def test_no_purchase_day_is_smaller_than_the_smallest(days, truth):
    assert days.net.min() >= truth("spend", "smallest")


def test_frequency_and_spend_are_independent(bought):
    again = bought[bought.x > 0]
    assert abs(np.corrcoef(again.x, again["mean"])[0, 1]) < 0.06


@pytest.mark.parametrize(
    ("since", "name"), [("2023-07-01", "top_20_share"), ("2025-07-01", "top_20_share_last_year")]
)
def test_the_best_fifth_brings_the_share_that_the_truth_says(frames, truth, since, name):
    sales = frames["transactions"]
    sales = sales[sales.customer_id.notna() & (sales.ts >= since)]
    active = sales[~sales.is_return].customer_id.unique()
    revenue = sales.net_amount.astype(float).groupby(sales.customer_id).sum()[active]
    best = np.sort(revenue[revenue > 0])[::-1]
    whole, part = divmod(0.2 * len(best), 1)
    share = (best[: int(whole)].sum() + part * best[int(whole)]) / best.sum()
    assert share == pytest.approx(truth("value", name), abs=1e-4)
    assert 0.5 < share < 0.75


@pytest.fixture(scope="module")
def lines(frames, truth):
    sales = frames["transactions"]
    sold = sales[sales.customer_id.notna() & ~sales.is_return]
    return sold.join(truth.records.set_index("customer_id"), on="customer_id")


def test_categories_follow_the_needs_groups(lines, truth):
    wares = lines[~lines.is_service]
    found = pd.crosstab(wares.needs, wares.category, normalize="index")
    for group, mix in truth("needs", "category_mix").items():
        for category, chance in mix.items():
            if chance:
                assert found.loc[group, category] == pytest.approx(chance, abs=0.03)


def test_channels_follow_the_needs_groups(lines, truth):
    first = lines.drop_duplicates("order_id")
    found = pd.crosstab(first.needs, first.channel, normalize="index")
    for group, mix in truth("needs", "channel_mix").items():
        for channel, chance in mix.items():
            assert found.loc[group, channel] == pytest.approx(chance, abs=0.06)


def test_discounts_follow_the_needs_groups(lines, truth):
    for group, chance in truth("needs", "discounted").items():
        own = lines[lines.needs == group]
        assert share_gap((own.discount > 0).sum(), len(own), chance) < 4


def test_baskets_follow_the_needs_groups(lines, truth):
    large = lines.groupby(["customer_id", "needs", lines.ts.dt.date]).net_amount.agg(
        ["size", "sum"]
    )
    large = large[large["sum"].astype(float) > 150]
    found = large.groupby("needs")["size"].mean()
    for group, mean in truth("needs", "basket").items():
        assert found[group] == pytest.approx(mean, rel=0.05)


def test_needs_groups_can_be_found_without_being_told(lines, truth):
    known = lines.groupby("customer_id").ts.apply(lambda ts: ts.dt.date.nunique())
    wares = lines[lines.customer_id.isin(known.index[known >= 3]) & ~lines.is_service]
    shares = pd.crosstab(wares.customer_id, wares.category, normalize="index")
    groups = KMeans(4, n_init=5, random_state=1).fit_predict(np.sqrt(shares))
    needs = truth.records.set_index("customer_id").needs[shares.index]
    assert adjusted_rand_score(needs, groups) > 0.5


def test_needs_groups_say_nothing_about_value(lines):
    revenue = lines.net_amount.astype(float).groupby([lines.customer_id, lines.needs]).sum()
    tiers = pd.qcut(revenue, 4, labels=False)
    counts = pd.crosstab(tiers, revenue.index.get_level_values("needs")).to_numpy()
    expected = counts.sum(1, keepdims=True) * counts.sum(0) / counts.sum()
    chi_squared = ((counts - expected) ** 2 / expected).sum()
    assert np.sqrt(chi_squared / counts.sum() / 3) < 0.06


def test_remote_lines_come_back_more_often(frames, truth):
    known = frames["transactions"]
    known = known[known.customer_id.notna() & ~known.is_service & (known.ts < "2026-05-25")]
    remote = known.channel.isin(["web", "app"])
    chance = known.category.map(truth("channels", "returns"))
    chance = chance * np.where(remote, truth("channels", "remote_returns"), 1)
    for group in (remote, ~remote):
        sold = known[group & ~known.is_return]
        expected = chance[sold.index].sum()
        returned = known[group & known.is_return].shape[0]
        assert abs(returned - expected) < 4 * np.sqrt(expected)


def _bought_within(days, customers, since, length):
    start = pd.Timestamp(since)
    inside = days[(days.day >= start) & (days.day < start + pd.Timedelta(days=length))]
    return len(set(inside.customer_id) & set(customers))


def _drawn(frames, campaign):
    touched = frames["interactions"]
    touched = touched[(touched.campaign_id == campaign) & touched.type.isin(["send", "offer"])]
    control = touched[touched.is_control == True]  # noqa: E712
    return set(touched.customer_id) - set(control.customer_id), set(control.customer_id)


def _uplift(frames, days, campaign, since):
    treated, held_out = _drawn(frames, campaign)
    return difference(
        _bought_within(days, treated, since, 14),
        len(treated),
        _bought_within(days, held_out, since, 14),
        len(held_out),
    )


def test_the_uplift_lies_in_its_interval(frames, days, truth):
    assert truth("effects", "uplift_campaign") == "SPRING-26"
    _, low, high = _uplift(frames, days, "SPRING-26", "2026-04-07")
    assert low < truth("effects", "uplift") < high
    assert low > 0


def test_the_placebo_has_no_uplift(frames, days, truth):
    assert truth("effects", "placebo_campaign") == "WINTER-24"
    _, low, high = _uplift(frames, days, "WINTER-24", "2024-11-26")
    assert low < truth("effects", "placebo_uplift") < high


def test_the_win_back_fetched_exactly_those_whom_the_truth_counts(frames, days, truth):
    treated, _ = _drawn(frames, truth("effects", "win_back_campaign"))
    assert len(treated) == truth("effects", "win_back_targeted")
    back = _bought_within(days, treated, "2026-01-20", 60)
    caused, anyway = truth("effects", "win_back_caused"), truth("effects", "win_back_anyway")
    assert back == caused + anyway
    assert caused == round(truth("effects", "win_back_effect") * len(treated))
    assert (treated & set(days[days.day < "2026-01-20"].customer_id)) == treated


def _came_back(complaints, days):
    last = days.groupby("customer_id").day.max()
    return (complaints.customer_id.map(last) > complaints.ts).sum(), len(complaints)


def test_unresolved_complaints_drive_customers_away(frames, days, truth):
    touched = frames["interactions"]
    made = touched[(touched.type == "complaint") & (touched.ts < "2025-07-01")]
    records = truth.records.set_index("customer_id")
    made = made[~made.customer_id.map(records.is_split).astype(bool)]
    back, n = _came_back(made[made.resolved_at.isna()], days)
    back_resolved, n_resolved = _came_back(made[made.resolved_at.notna()], days)
    gap, low, high = difference(back, n, back_resolved, n_resolved)
    planted = -truth("effects", "drop_out") * back_resolved / n_resolved
    assert high < 0
    assert low < planted < high, gap


def test_complaints_follow_purchases_at_the_planted_rate(frames, days, truth):
    n = (frames["interactions"].type == "complaint").sum()
    assert share_gap(n, len(days), truth("effects", "complaints_a_purchase")) < 4
    assert n == truth("effects", "complaints")
