"""What was planted in contacts, deals, partners, answers and dirt is found again in the tables."""

import re

import numpy as np
import pandas as pd
import pytest
from recovery import share_gap


def _share(mask):
    return int(mask.sum()), len(mask)


def test_second_records_are_found_by_email_phone_or_name_with_postcode(frames, truth):
    who = frames["customers"]
    digits = who.phone.str.replace(r"\D", "", regex=True)
    keys = (
        who.email.str.lower(),
        digits.where(digits.str.len() >= 7).str[-9:],
        who.name.str.lower() + "|" + who.postcode,
    )
    again = np.zeros(len(who), dtype=bool)
    for key in keys:
        again |= (key.notna() & key.duplicated()).to_numpy()
    assert set(who.customer_id[again]) == set(
        truth.records[truth.records.role == "duplicate"].customer_id
    )
    assert again.sum() == round(truth("dirt", "duplicates") * len(who))


def test_wrong_emails_come_at_the_planted_rate(frames, truth):
    filled = frames["customers"].email.dropna()
    wrong = ~filled.str.fullmatch(r"[^@\s,;]+@[^@\s,;.]+(\.[^@\s,;.]+)+")
    assert wrong.sum() == truth("dirt", "bad_emails_count")
    assert wrong.mean() == pytest.approx(truth("dirt", "bad_emails"), abs=0.0005)


def test_wrong_phones_come_at_the_planted_rate(frames, truth):
    filled = frames["customers"].phone.dropna()
    digits = filled.str.replace(r"\D", "", regex=True).str.len()
    wrong = ~digits.between(7, 15) | filled.str.contains("[A-Za-z]{3}")
    assert wrong.sum() == truth("dirt", "bad_phones_count")
    assert wrong.mean() == pytest.approx(truth("dirt", "bad_phones"), abs=0.0005)


def test_records_without_any_contact_come_at_the_planted_rate(frames, truth):
    who = frames["customers"]
    lost = who.email.isna() & who.phone.isna() & who.address.isna()
    assert lost.mean() == pytest.approx(truth("dirt", "no_contact"), abs=0.0005)
    for name, count in truth("dirt", "missing").items():
        assert who[name].isna().sum() == count, name


def test_only_dead_mailboxes_bounce(frames, truth):
    touched = frames["interactions"]
    bounced = set(touched[touched.type == "bounce"].customer_id)
    mailed = touched[(touched.type == "deliver") & (touched.channel == "email")]
    assert not bounced & set(mailed.customer_id)
    assert 0.5 * truth("dirt", "dead_emails_count") < len(bounced)
    assert len(bounced) <= truth("dirt", "dead_emails_count")


def test_anonymous_sales_bring_the_planted_share(frames, truth):
    sales = frames["transactions"]
    amounts = sales.net_amount.astype(float)
    share = amounts[sales.customer_id.isna()].sum() / amounts.sum()
    assert share == pytest.approx(truth("dirt", "anonymous"), abs=0.001)


def test_orphans_are_as_many_as_planted(frames, truth):
    known = set(frames["customers"].customer_id)
    touched = frames["interactions"].customer_id
    assert (~touched.isin(known)).sum() == truth("dirt", "orphans")
    for name in ("transactions", "opportunities"):
        assert frames[name].customer_id.dropna().isin(known).all()


def test_consent_is_given_at_the_planted_rate(frames, truth):
    for way, chance in truth("dirt", "consent").items():
        given = frames["customers"][f"consent_{way}"].dropna()
        assert share_gap(*_share(given.astype(bool)), chance) < 4


def _closed(deals, kind):
    """Deals opened so early that all are closed: open ones would make the rates too small."""
    old = deals[(deals.type == kind) & (deals.created_at < "2025-12-01")]
    return old[old.won.notna()]


@pytest.mark.parametrize("kind", ["new", "expansion", "renewal", "win-back"])
def test_deals_pass_from_stage_to_stage_at_the_planted_rates(frames, truth, kind):
    deals = _closed(frames["opportunities"], kind)
    chances = truth("deals", "chances")[kind]
    stages = ["enquired", "qualified", "proposed", "won"]
    reached = deals.stage.map(stages.index)
    for k, name in enumerate(chances):
        there, further = (reached >= k).sum(), (reached > k).sum()
        assert share_gap(further, there, chances[name]) < 4, name
    assert ((deals.stage == "won") == deals.won.astype(bool)).all()


def test_nearly_no_old_deal_is_still_open(frames):
    deals = frames["opportunities"]
    old = deals[deals.created_at < "2025-12-01"]
    assert old.won.isna().mean() < 0.01


def test_deals_are_lost_for_the_planted_reasons(frames, truth):
    lost = frames["opportunities"]
    lost = lost[lost.won == False]  # noqa: E712
    for reason, chance in truth("deals", "lost_reasons").items():
        assert share_gap((lost.lost_reason == reason).sum(), len(lost), chance) < 4


def test_open_deals_carry_the_chance_that_is_left(frames, truth):
    deals = frames["opportunities"]
    fresh = deals[deals.won.isna() & (deals.stage == "proposed") & (deals.type == "new")]
    assert len(fresh) > 0
    assert set(fresh.probability) == {truth("deals", "chances")["new"]["proposed to won"]}


def _node_parts(network, node, levels):
    own = network[network.node_id == node]
    if not levels["changes"]:
        return [(own, levels["on_time"])]
    month = pd.to_datetime(own.month)
    return [
        (own[month < levels["changes"]], levels["on_time"]),
        (own[month >= levels["changes"]], levels["on_time_then"]),
    ]


def test_partners_work_at_their_planted_levels(frames, truth):
    nodes = truth("network", "nodes")
    assert set(frames["network"].node_id) == set(nodes)
    for node, levels in nodes.items():
        for part, chance in _node_parts(frames["network"], node, levels):
            assert share_gap(part.on_time.sum(), part.cases.sum(), chance) < 4, node
            assert share_gap(part.defects.sum(), part.cases.sum(), levels["defects"]) < 4, node


def test_partners_keep_within_their_cases(frames):
    nodes = frames["network"]
    assert (nodes.on_time <= nodes.sla_met).all()
    assert (nodes.sla_met <= nodes.cases).all()
    assert set(nodes.parent_node.dropna()) <= set(nodes.node_id)
    assert set(nodes.kind) == {"supplier", "partner", "reseller", "service team"}


def test_satisfaction_follows_punctuality(frames, truth):
    nodes = frames["network"]
    slope = np.polyfit(nodes.on_time / nodes.cases, nodes.satisfaction, 1)[0]
    assert slope == pytest.approx(truth("network", "satisfaction"), rel=0.1)


def test_channels_satisfy_at_their_planted_levels(frames, truth):
    answers = frames["interactions"]
    answers = answers[answers.instrument == "csat"]
    for channel, mean in truth("channels", "csat").items():
        own = answers[answers.channel == channel].score
        assert abs(own.mean() - mean) < 4 * own.std() / np.sqrt(len(own)), channel


def test_channels_answer_at_their_planted_pace(frames, truth):
    asked = frames["interactions"]
    asked = asked[asked.type.isin(["support", "complaint"]) & asked.first_response_at.notna()]
    hours = (asked.first_response_at - asked.ts).dt.total_seconds() / 3600
    for channel, median in truth("channels", "response_hours").items():
        own = np.log(hours[asked.channel == channel] / median)
        assert abs(own.median()) < 4 * 1.25 * 0.8 / np.sqrt(len(own)) + 0.05, channel


def test_promoters_and_detractors_are_as_planted_each_year(frames, truth):
    answers = frames["interactions"]
    answers = answers[answers.instrument == "nps"]
    for k, planted in enumerate(truth("voice", "nps")):
        start = pd.Timestamp(2023 + k, 7, 1)
        own = answers[(answers.ts >= start) & (answers.ts < start + pd.DateOffset(years=1))].score
        points = 100 * ((own >= 9).astype(int) - (own <= 6).astype(int))
        assert abs(points.mean() - planted) < 4 * points.std() / np.sqrt(len(points))


def test_fitting_mailings_are_clicked_more(frames, truth):
    touched = frames["interactions"].dropna(subset=["target_segment"])
    needs = truth.records.set_index("customer_id").needs
    mailed = touched[(touched.channel == "email") & touched.customer_id.isin(needs.index)]
    fits = mailed.customer_id.map(needs) == mailed.target_segment
    mean_factor = np.mean(list(truth("effects", "variant_factor").values()))
    for mask, name in ((fits, "clicks_fitting"), (~fits, "clicks_misfit")):
        own = mailed[mask]
        delivered, clicked = (own.type == "deliver").sum(), (own.type == "click").sum()
        assert share_gap(clicked, delivered, mean_factor * truth("effects", name)) < 4


def test_new_customers_are_welcomed_at_the_planted_rate(frames, truth):
    first = frames["transactions"].groupby("customer_id").ts.min().dt.normalize()
    touched = frames["interactions"]
    welcome = touched[touched.type == "welcome"].groupby("customer_id").ts.min()
    buyers = truth.records[truth.records.role == "buyer"].customer_id
    first = first[first.index.isin(buyers)]
    wait = (welcome.reindex(first.index) - first).dt.days
    for k, chance in enumerate(truth("voice", "welcomed")):
        start = pd.Timestamp(2023 + k, 7, 1)
        own = wait[
            (first >= start)
            & (first < min(start + pd.DateOffset(years=1), pd.Timestamp("2026-06-15")))
        ]
        assert share_gap((own <= 14).sum(), len(own), chance) < 4


def test_the_assessment_shows_the_planted_levels(frames, truth):
    answers = frames["assessments"]
    for round_id, levels in truth("assessments", "levels").items():
        found = answers[answers.round_id == round_id].groupby("question_id").score.mean()
        planted = pd.Series(levels)
        assert set(found.index) == set(planted.index)
        assert np.corrcoef(found[planted.index], planted)[0, 1] > 0.8
        assert (found[planted.index] - planted).abs().max() < 0.6
    assert set(answers.score.dropna()) <= {1, 2, 3, 4, 5}


def test_the_assessment_improves_from_round_to_round(frames, truth):
    first, second = (pd.Series(truth("assessments", "levels")[k]).mean() for k in ("2025", "2026"))
    found = frames["assessments"].groupby("round_id").score.mean()
    assert found["2026"] - found["2025"] == pytest.approx(second - first, abs=0.08)


def test_some_answers_are_good_while_what_is_measured_is_among_its_worst(frames, truth):
    ((questions, _),) = truth("assessments", "against_evidence").items()
    last = frames["assessments"].query("round_id == '2026'")
    assert last[last.question_id.isin(questions.split())].score.mean() > 4
    suppliers = frames["network"].query("kind == 'supplier'")
    quarters = suppliers.groupby(pd.to_datetime(suppliers.month).dt.to_period("Q"))
    on_time = quarters.on_time.sum() / quarters.cases.sum()
    assert on_time.iloc[-1] <= on_time.iloc[:-1].quantile(0.25)


def test_departments_differ_as_planted(frames, truth):
    answers = frames["assessments"]
    found = answers.groupby("department").score.mean()
    assert found["Customer service"] + 0.2 < found["Logistics"] < found["Management"] - 0.2
    assert set(found.index) == set(truth("assessments", "departments"))
    assert answers.groupby("department").respondent_id.nunique().min() == 2


def test_people_say_that_they_do_not_know_at_the_planted_rate(frames, truth):
    planted = truth("assessments", "unknown")
    for department, own in frames["assessments"].groupby("department"):
        chance = planted.get(department, planted["others"])
        assert share_gap(own.score.isna().sum(), len(own), chance) < 4


def test_every_month_has_costs_of_every_function(frames):
    costs = frames["costs"]
    assert costs.period.nunique() == 36
    assert (costs.groupby("period").function.nunique() == 4).all()
    assert (costs.amount.astype(float) > 0).all()


def test_winning_a_customer_costs_what_its_source_costs_and_the_fixed_part(frames, truth):
    who, costs = frames["customers"], frames["costs"]
    spent = costs[costs.function == "acquisition"].amount.astype(float).sum()
    media = who.acquisition_cost.dropna().astype(float).sum()
    assert spent == pytest.approx(media + 36 * truth("costs", "fixed")["acquisition"], rel=0.03)


def test_employees_and_phones_are_written_in_known_ways(frames):
    employees = frames["interactions"].employee_id.dropna().unique()
    assert all(re.fullmatch(r"E\d\d", employee) for employee in employees)
    assert len(employees) == 36
