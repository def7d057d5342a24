"""What is said beside the funnels, each finding as one sentence with what it rests on."""

from datetime import date

import pandas as pd

from crm_core.store import SMALLEST_WHOLE, Answer
from crm_core.studies.funnels import Found
from crm_core.studies.funnels_more import Peers, Share, difference
from crm_core.ui.words import counted, whole
from crm_core.units import NARROW_SPACE, short

DAYS_A_MONTH = 30.4
BANDS = {
    "years": ("under a year", "1 to 2 years", "2 years or more"),
    "silence_band": ("up to one usual gap", "up to three", "longer"),
}


def newcomers(rows: pd.DataFrame, days: int, currency: str = "") -> str:
    """How many are new in so many days, and what became of those watched long enough."""
    n, watched, second = (int(rows[c].sum()) for c in ("n_customers", "n_watched", "n_again"))
    said = counted(n, "new customer")
    if n >= SMALLEST_WHOLE and days > DAYS_A_MONTH:
        said = f"{said}, {whole(round(n * DAYS_A_MONTH / days))} a month"
    said = f"{said}. {_share(Share(second, watched))} watched long enough came again in time."
    known = rows[rows["revenue_each"].notna()]
    if known.empty:
        return said
    n_known = int(known["n_watched"].sum())
    each = short((known["revenue_each"] * known["n_watched"]).sum() / n_known, "money", currency)
    months = "" if n_known == watched else ", in months with 30 or more,"
    return f"{said} {whole(n_known)} of them{months} brought {each} each in 90 days."


def whole_months(months: pd.Series, since: date, until: date) -> pd.Series:
    """Which months lie in a period with all their days."""
    starts = pd.to_datetime(months)
    return (starts >= pd.Timestamp(since)) & (
        starts + pd.offsets.MonthBegin(1) <= pd.Timestamp(until)
    )


def noted(found: Found) -> str:
    """How many content ones never answered, and how many of the retained are at risk now.

    Empty for a funnel of which neither is told.
    """
    notes = dict(found.noted)
    if not notes:
        return ""
    content = found.funnel.of("R4")
    retained = found.funnel.of("R2")
    said = f"At risk by their silence now: {whole(notes['at risk'])} of {whole(retained.reached)}."
    if content.locked:
        return said
    unknown = Share(notes["unknown"], content.reached or 0)
    return f"Of those counted as content, {_share(unknown)} answered no survey. {said}"


def shrunk(rows: pd.DataFrame, currency: str) -> str:
    """Which categories dropped most."""
    drops = [
        f"{row.category} {short(row.drop_in_revenue, 'money', currency)}"
        for row in rows.itertuples()
    ]
    return f"Those who stayed but shrank spent less above all on {', '.join(drops)}."


def offers(found: dict[bool, Share], natural: Answer) -> str:
    """Whether offers are taken more than without them."""
    made = found.get(False)
    if made is None:
        return "No offer of a category not owned has been watched for 60 days."
    said = f"Of offers of a category not owned, {_share(made)} were accepted within 60 days."
    held = found.get(True)
    if held and min(held.whole, made.whole) >= SMALLEST_WHOLE:
        return f"{said} {_effect(made, held)}"
    if natural.state == "ok":
        rate = short(natural.value, "share")
        return (
            f"{said} Without any offer {rate} of customers bought a new category in the period: "
            "an association, since nobody was held out at random."
        )
    return f"{said} Nobody was held out at random: whether the offer did it is not known."


def price_moves(rows: pd.DataFrame) -> str:
    """How many moved to dearer things."""
    n = rows.set_index("price_move").n_customers
    up, down = int(n.get("moved up", 0)), int(n.get("moved down", 0))
    return (
        f"Of {counted(int(n.sum()), 'customer')} who bought the same categories in both periods, "
        f"{whole(up)} moved up a price tier (a third of what is paid in the category) and "
        f"{whole(down)} down."
    )


def peers(found: Peers | None) -> str:
    """Complaints followed by a purchase beside others alike."""
    if found is None:
        return "No resolved complaint has been watched long enough."
    low, high = (short(end, "share") for end in found.cases.ends)
    return (
        f"After {_share(found.cases)} resolved complaints watched long enough a purchase followed "
        f"within twice the usual gap (95{NARROW_SPACE}% interval {low} to {high}). Of "
        f"{counted(found.n_others, 'customer')} without a complaint, in the same mix of tier, "
        f"tenure and silence: {short(found.others, 'share')}. An association: who complains may "
        "differ in other ways."
    )


def peer_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """The cells of the comparison, their bands in words."""
    words = {
        column: [names[min(int(v), len(names) - 1)] for v in rows[column]]
        for column, names in BANDS.items()
    }
    return rows.assign(**words)


def returns(found: dict[str, Share]) -> str:
    """Whether those with an offer came back more than those without."""
    told = {word: found[word] for word in ("targeted", "not targeted") if word in found}
    said = "; ".join(f"{_share(share)} {word} came back" for word, share in told.items())
    if len(told) < 2:
        return f"{said or 'Nobody can be judged yet'}."
    made, held = told["targeted"], found.get("held out")
    if held and min(held.whole, made.whole) >= SMALLEST_WHOLE:
        return f"{said}. {_effect(made, held)}"
    return (
        f"{said}. An association only: whoever came back early was never asked, and nobody was "
        "held out at random."
    )


def second_lifetimes(total: pd.Series) -> str:
    """What the order of the list is made of."""
    worth = "margin" if total.is_margin else "revenue (costs are not known)"
    return (
        f"{counted(int(total.n_customers), 'customer')} have lapsed now; "
        f"{whole(int(total.n_worth))} are worth asking. Value: the chance to return of those who "
        f"had been as silent when the period began, times the {worth} of a return (own mean "
        "purchase day, times the days on which those who returned bought), less one contact."
    )


def _effect(made: Share, held: Share) -> str:
    found, low, high = (100 * end for end in difference(made, held))
    sure = "An effect" if low > 0 or high < 0 else "No effect can be told"
    return (
        f"Held out at random: {_share(held)}. {sure}: {found:+.2f} points (95{NARROW_SPACE}% "
        f"interval {low:+.2f} to {high:+.2f})."
    )


def _share(share: Share) -> str:
    """A share of at least 30 as per cent, of fewer as counts."""
    counts = f"{whole(share.part)} of {whole(share.whole)}"
    if share.whole < SMALLEST_WHOLE:
        return counts
    return f"{counts} ({short(share.value, 'share')})"
