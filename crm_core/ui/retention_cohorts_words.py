"""What the part about cohorts says: what a cell counts, the headline, what limits the figures."""

from crm_core.analysis.cohorts import CLASSIC, REVENUE, ROLLING, Cohort, overall
from crm_core.ui.desk import Desk
from crm_core.ui.facts import percent
from crm_core.ui.words import counted

KINDS = {
    CLASSIC: "Bought in that month",
    ROLLING: "Bought in that month or later",
    REVENUE: "Revenue of that month",
}
RULES = {
    CLASSIC: "Share of a cohort that bought in the calendar month so many months after its first.",
    ROLLING: "Share that bought in that month or any later one. It falls by its nature, and near "
    "the last months it is too low: who will come back later is not yet known.",
    REVENUE: "Revenue of that month, returns taken off, as a share of the cohort's first month.",
}
RULES_IN_COUNTS = {
    CLASSIC: "Customers who bought in the calendar month so many months after their first.",
    ROLLING: "Customers who bought in that month or any later one. It falls by its nature, and "
    "near the last months it is too low: who will come back later is not yet known.",
}
MORE = (
    "A cohort is the customers whose first purchase lies in one calendar month; a purchase is a "
    "day with an amount above 0. Months that were not over are left blank."
)
FEW = 30


def is_in_counts(found: tuple[Cohort, ...], kind: str) -> bool:
    """Whether most cohorts are too small for a share of their customers."""
    return kind != REVENUE and 2 * sum(one.customers < FEW for one in found) > len(found)


def counts_what(found: tuple[Cohort, ...], kind: str) -> str:
    """What the figures of the grid count, and on how many customers they rest."""
    rules = RULES_IN_COUNTS if is_in_counts(found, kind) else RULES
    n_all = sum(cohort.customers for cohort in found)
    rests = f"Shown are {counted(n_all, 'customer')} in {counted(len(found), 'cohort')}."
    return f"{rules[kind]} {MORE} {rests}"


def caveats(desk: Desk, found: tuple[Cohort, ...], n_shown: int, kind: str) -> str:
    """What limits the figures shown."""
    first, shown = found[0], found[-n_shown:]
    parts = []
    if desk.view.until.day > 1:
        parts.append("Hatched and blank: the month was not over on the last day of the period.")
    if n_shown < len(found):
        parts.append(f"The last {n_shown} of {len(found)} cohorts are shown; all count above.")
    start = desk.store.first_day
    if start and (first.month.year, first.month.month) == (start.year, start.month):
        parts.append(
            f"The sales begin in {first.month:%B %Y}: that cohort may hold customers who had "
            "bought before and came back in it."
        )
    few = sum(cohort.customers < FEW for cohort in shown)
    if is_in_counts(shown, kind):
        parts.append(f"Most cohorts have fewer than {FEW} customers: the grid shows counts.")
    elif few and kind != REVENUE:
        parts.append(f"{counted(few, 'cohort')} of fewer than {FEW} customers: only in the table.")
    return " ".join(parts)


def headline(found: tuple[Cohort, ...], kind: str) -> str:
    """How many came back, over all cohorts."""
    shares = overall(found, kind)
    n_all = sum(cohort.customers for cohort in found)
    rests = f"It rests on {counted(n_all, 'customer')} in {counted(len(found), 'cohort')}."
    if n_all < FEW:
        return f"Fewer than {FEW} customers tell no share; the table holds counts. {rests}"
    if len(shares) < 2:
        return f"No month after a first purchase is over yet. {rests}"
    said = {
        CLASSIC: "of customers bought again 1 month after their first",
        ROLLING: "of customers bought again 1 month after their first or later",
        REVENUE: "of the first month's revenue came 1 month after it",
    }[kind]
    later = [number for number in (3, 6, 12) if number < len(shares)]
    parts = [f"{percent(shares[number])} after {number} months" for number in later]
    return f"{', '.join([f'{percent(shares[1])} {said}', *parts])}. {rests}"
