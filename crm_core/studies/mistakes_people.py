"""Symptoms of software without a strategy, of leaders who stand aside, and of staff not trained."""

from crm_core.assessments import scoring
from crm_core.assessments.bank import BANK
from crm_core.assessments.levels import leader_gap
from crm_core.store import Answer
from crm_core.studies.mistakes_case import Case, Symptom, counted_in, part_of
from crm_core.units import NO_CHANGE, change, counted, short

USED_FROM, PLANNED_BELOW, TESTED_FROM = 0.70, 2.5, 0.10
GAP_FROM, UNOWNED_FROM, RARELY_FROM, OTHER_FROM = 1.0, 0.25, 1 / 3, 0.20
ROUND = "a round with three answers"


def used_without_plan(case: Case) -> Symptom:
    """Whether the tools are used while goals and vision score low."""
    label, questions = "Use of tools and goals", ("ST1", "VI1")
    rule = "Flagged where more than 70 % log contacts and the two score below 2.5 on average."
    used = case.values("TE1")["TE1"]
    scores = [case.score(one) for one in questions]
    if used.missing or None in scores:
        return Symptom(label, missing=(*used.missing, *[ROUND] * (None in scores)), rule=rule)
    if used.value is None or used.state != "ok":
        return Symptom(label, "Too few logged contacts to say.", rule)
    planned = sum(scores) / 2
    said = (
        f"In an average week {short(used.value, 'share')} of staff log a contact; goals and vision "
        f"score {planned:.1f} of 5."
    )
    is_flagged = used.value > USED_FROM and planned < PLANNED_BELOW
    return Symptom(label, said, rule, is_flagged, questions=questions)


def untested_campaigns(case: Case) -> Symptom:
    """How many campaigns were held back from some, so that an effect can be shown."""
    query, label = "campaigns_tested", "Hold-outs of campaigns"
    rule = "Flagged where fewer than 10 % of campaigns have one."
    missing = case.store.missing_for(query)
    if missing:
        return Symptom(label, missing=missing, rule=rule)
    blamed = ("tested", "without a hold-out")
    untested, n_all = counted_in(case.rows(query), *blamed, "n_campaigns")
    if not n_all:
        return Symptom(label, "No campaign in this period.", rule)
    tested = n_all - untested
    said = f"{part_of(tested, n_all, 'campaigns')} {'has' if tested == 1 else 'have'} a hold-out."
    return Symptom(label, said, rule, tested / n_all < TESTED_FROM, query=query, blamed=blamed)


def moves_together(case: Case) -> Symptom:
    """How use of the tools, staying, revenue and recommendation moved, side by side."""
    label, names = "Use of tools beside results", {"TE1": "use of tools", "RE1": "customers kept"}
    names |= {"RE3": "revenue kept", "SA1": "recommendation"}
    found = case.values(" ".join(names))
    told = [
        f"{words} {_moved(found[one], one)}"
        for one, words in names.items()
        if found[one].state == "ok" and found[one].previous is not None
    ]
    if found["TE1"].missing:
        return Symptom(label, missing=found["TE1"].missing)
    if len(told) < 2:
        return Symptom(label, "Too little of the period before is known.")
    return Symptom(label, f"Against the base period: {', '.join(told)}. An association, no proof.")


def _moved(found: Answer, metric_id: str) -> str:
    if metric_id != "SA1":
        return change(found.value, found.previous, "share")
    moved = change(found.value, found.previous, "points")
    return moved if moved == NO_CHANGE else f"{moved} points"


def written_goals(case: Case) -> Symptom:
    """Written goals of segments are no data; a question stands for them."""
    label, score = "Goals of customer groups", case.score("ST1")
    if score is None:
        return Symptom(label, missing=(ROUND,))
    said = f"No table holds them; asked “{BANK['ST1'].asks}”, people say {score:.1f} of 5."
    return Symptom(label, said, questions=("ST1",))


def leaders_apart(case: Case) -> Symptom:
    """Whether those who lead and all others see leadership alike."""
    label = "Leadership as leaders and staff see it"
    rule = "Flagged from one level of distance on."
    found = leader_gap(case.answers, "LC1", case.round_id) if case.round_id else None
    if found is None:
        return Symptom(label, missing=("three leaders and three others in a round",), rule=rule)
    said = (
        f"Who leads customer work? Leaders see {found['leaders']:.1f} of 5, others "
        f"{found['staff']:.1f}."
    )
    return Symptom(label, said, rule, abs(found["distance"]) >= GAP_FROM, questions=("LC1",))


def nobody_responsible(case: Case) -> Symptom:
    """How much revenue comes from customers whom nobody here owns."""
    query, label = "owner_coverage", "Owners of customers"
    rule = "Flagged above 25 % of revenue."
    missing = case.store.missing_for(query)
    if missing:
        return Symptom(label, missing=missing, rule=rule)
    rows = case.rows(query)
    total, unowned = rows["revenue"].sum(), rows.loc[rows["owned"] == "nobody", "revenue"].sum()
    if total <= 0:
        return Symptom(label, "No revenue in this period.", rule)
    share = float(unowned / total)
    said = f"{short(share, 'share')} of revenue comes from customers without an owner."
    return Symptom(label, said, rule, share > UNOWNED_FROM, query=query, blamed=("owned", "nobody"))


def one_department(case: Case) -> Symptom:
    """Whether only one department answers the assessment."""
    label, rule = "Departments that answer", "Flagged where only one department answered."
    told = scoring.rounds(case.answers)
    own = told[told["round_id"] == case.round_id]
    if own.empty or not own["n_departments"].iloc[0]:
        return Symptom(label, missing=("assessments.department",), rule=rule)
    n = int(own["n_departments"].iloc[0])
    said = f"{counted(n, 'department')} answered the last round."
    return Symptom(label, said, rule, n == 1)


def rarely_logged(case: Case) -> Symptom:
    """How many employees log less than one contact a week."""
    query, label = "staff_logging", "Contacts that staff log"
    rule = "Flagged from one third of staff on."
    missing = case.store.missing_for(query)
    if missing:
        return Symptom(label, missing=missing, rule=rule)
    blamed = ("logs", "less than once a week")
    rarely, n_all = counted_in(case.rows(query), *blamed, "n_employees")
    if not n_all:
        return Symptom(label, "Nobody logged a contact in this period.", rule)
    verb = "logs" if rarely == 1 else "log"
    said = f"{part_of(rarely, n_all, 'employees')} {verb} less than one contact a week on average."
    return Symptom(label, said, rule, rarely / n_all >= RARELY_FROM, query=query, blamed=blamed)


def only_other(case: Case) -> Symptom:
    """How often “other” is all that is written when a deal is lost."""
    query, label = "lost_written", "Reasons of lost deals"
    rule = "Flagged above 20 % of lost deals."
    missing = case.store.missing_for(query)
    if missing:
        return Symptom(label, missing=missing, rule=rule)
    blamed = ("written", "only “other”")
    other, n_all = counted_in(case.rows(query), *blamed, "n_deals")
    if not n_all:
        return Symptom(label, "No deal was lost in this period.", rule)
    said = f"{part_of(other, n_all, 'lost deals')} {'says' if other == 1 else 'say'} only “other”."
    return Symptom(label, said, rule, other / n_all > OTHER_FROM, query=query, blamed=blamed)


def entered_late(case: Case) -> Symptom:
    """How late contacts are written down is not in the data."""
    return Symptom(
        "Days until a contact is written down",
        "Can't be measured: no table holds when a contact was entered.",
    )


def topic_empty(case: Case) -> Symptom:
    """How often the topic is left empty when somebody asks or complains."""
    query, label = "topic_written", "Topics of questions and complaints"
    missing = case.store.missing_for(query)
    if missing:
        return Symptom(label, missing=missing)
    blamed = ("topic_state", "left empty")
    empty, n_all = counted_in(case.rows(query), *blamed, "n_contacts")
    if not n_all:
        return Symptom(label, "Nobody asked or complained in this period.")
    verb = "has" if empty == 1 else "have"
    said = f"{part_of(empty, n_all, 'questions and complaints')} {verb} no topic."
    return Symptom(label, said, query=query, blamed=blamed)


def logged_before(case: Case) -> Symptom:
    """How many purchase days follow a logged contact."""
    found = case.values("TE2")["TE2"]
    label = "Purchases that follow a logged contact"
    if found.missing:
        return Symptom(label, missing=found.missing)
    if found.state != "ok":
        return Symptom(label, "Too few purchases to say.")
    return Symptom(label, f"{short(found.value, 'share')} of purchase days, 90 days back.")
