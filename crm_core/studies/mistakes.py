"""The four common mistakes, each with what can be measured of it, and what would raise a flag."""

from dataclasses import dataclass

from crm_core.studies import mistakes_data as data
from crm_core.studies import mistakes_people as people
from crm_core.studies.mistakes_case import Case, Symptom


@dataclass(frozen=True)
class Mistake:
    """One common mistake with its symptoms and the remedy."""

    id: str
    title: str
    remedy: str
    symptoms: tuple[Symptom, ...]
    rule: str = ""

    @property
    def flagged(self) -> tuple[Symptom, ...]:
        """The symptoms that are flagged."""
        return tuple(one for one in self.symptoms if one.is_flagged)

    @property
    def found(self) -> tuple[Symptom, ...]:
        """The symptoms that could be looked at: flagged first, then judged, then the rest."""
        place = {True: 0, False: 1, None: 2}
        return tuple(
            sorted((s for s in self.symptoms if not s.missing), key=lambda s: place[s.is_flagged])
        )

    @property
    def locked(self) -> tuple[Symptom, ...]:
        """The symptoms that could not be looked at."""
        return tuple(one for one in self.symptoms if one.missing)

    @property
    def n_judged(self) -> int:
        """How many symptoms a rule judged."""
        return sum(one.is_flagged is not None for one in self.symptoms)


def software(case: Case) -> Mistake:
    """Software without a strategy, as far as this case shows."""
    looks = (people.used_without_plan, people.untested_campaigns, people.moves_together)
    return Mistake(
        "software",
        "CRM is taken for software, not for a strategy",
        "Set goals for each customer group, and design work and tools to reach them.",
        (
            *(look(case) for look in looks),
            case.scores("Measures linked to results", "MS1"),
            people.written_goals(case),
        ),
    )


def leaders(case: Case) -> Mistake:
    """Leaders who stand aside, as far as this case shows."""
    looks = (people.leaders_apart, people.nobody_responsible, people.one_department)
    return Mistake(
        "leaders",
        "Leaders stand aside",
        "A leader sponsors the work, shows it by example and answers for the results.",
        (*(look(case) for look in looks), case.scores("Leadership and decisions", "LC1", "LC2")),
    )


def standards(case: Case) -> Mistake:
    """Data without a standard, as far as this case shows."""
    return Mistake(
        "standards",
        "Data follow no standard",
        "Clean the data, agree on one rule for each field at entry, and compare regularly.",
        (
            *(data.number(case, metric_id) for metric_id in data.NUMBERS),
            *(data.written(case, query) for query in data.WRITTEN),
        ),
        data.RULE,
    )


def staff(case: Case) -> Mistake:
    """Staff who are not trained, as far as this case shows."""
    looks = (people.rarely_logged, people.only_other, people.entered_late, people.topic_empty)
    return Mistake(
        "staff",
        "Staff are not trained",
        "Train for each role, and give everyone feedback from their own results.",
        (
            *(look(case) for look in looks),
            people.logged_before(case),
            case.scores("Training, and why it matters", "HR2", "EE1"),
        ),
    )


MISTAKES = {"software": software, "leaders": leaders, "standards": standards, "staff": staff}


def mistakes(case: Case) -> tuple[Mistake, ...]:
    """The four mistakes as far as this case shows them."""
    return tuple(look(case) for look in MISTAKES.values())
