"""What a purchase model's parameters mean, and how sure its figures are, in sentences."""

from collections.abc import Iterable
from datetime import timedelta

import pandas as pd

from crm_core.analysis.gamma_gamma import population_mean
from crm_core.analysis.purchases import has_one_pace
from crm_core.studies.lifetime import Lifetime
from crm_core.ui.words import counted, day, whole
from crm_core.units import short

MEANINGS = {
    "r": "how alike customers' paces are; below 1 a few buy much more often than the rest",
    "alpha": "with r, how often a customer buys",
    "a": "with b, how likely a customer leaves",
    "b": "with a, how likely a customer leaves",
    "p": "how alike one customer's purchases are",
    "q": "how alike customers' means are; higher is more alike",
    "v": "the size of a purchase, with p and q",
    "s": "how alike customers' lifetimes are",
    "beta": "with s, how long a customer stays",
}
LIMITS = (
    "A purchase is a day with an order, a free one too; how many orders made it does not count.",
    "A customer who has left is never seen leaving. Who is silent may come back.",
    "Who bought before the data begin seems newer than that customer is.",
    "Values are of purchases to come, from today on; what was spent before is not in them.",
    "A value depends on the horizon and the rate as much as on the customer.",
)


LEAVE_AT_PURCHASE = (
    "Customers are taken to leave right after a purchase: who leaves later, after a complaint say, "
    "is held for a customer too long."
)
TO_COME = {
    False: "Prices, seasons and campaigns to come are not in it: tomorrow is taken to be like "
    "yesterday.",
    True: "Prices and campaigns to come are not in it, and the season is taken to stay as it was; "
    "the days of a month are taken to be alike.",
}


def limits(found: Lifetime) -> list[str]:
    """What the figures can't say."""
    # Pareto/NBD alone lets customers leave at any time
    leaving = [LEAVE_AT_PURCHASE] if "a" in found.fit.parameters else []
    return [TO_COME[found.timing.has_season], *LIMITS, *leaving]


def rests_on(found: Lifetime) -> str:
    """What the fit was made from."""
    ready = found.readiness
    return (
        f"Rests on {counted(ready.customers, 'customer')}, {whole(ready.repeat)} of them repeat "
        f"buyers, and {whole(ready.days)} days to {day(found.until - timedelta(days=1))}."
    )


def paces(found: Lifetime, currency: str) -> list[str]:
    """The parameters read aloud."""
    named, unit = found.fit.parameters, found.horizon.unit
    said = []
    rate = named["r"] / named["alpha"]
    alike = f"some much more often than others (r {named['r']:.2f})"
    if has_one_pace(found.fit.values):
        alike = "all at nearly one pace"
    said.append(
        f"While they are customers, they buy again every {short(1 / rate, 'number')} {unit}s on "
        f"average; {alike}."
    )
    if not found.family.sees_leaving(found.fit.values):
        said.append("Nobody is seen to leave for good.")
    elif "a" in named:
        leave = named["a"] / (named["a"] + named["b"])
        when = "each purchase" if found.family.TELLS_OF_ONE_TIME_BUYERS else "each repeat purchase"
        said.append(f"After {when} {100 * leave:.0f} of 100 leave for good.")
    elif named["s"] > 1:
        stay = named["beta"] / (named["s"] - 1)
        said.append(f"They stay for {short(stay, 'number')} {unit}s on average.")
    if found.spend and found.spend.is_usable:
        mean = population_mean(found.spend.fit.values)
        said.append(
            f"A repeat purchase is worth {short(mean, 'money', currency)} on average; how often "
            f"and how much go together with a correlation of {correlation(found):.2f}."
        )
    return said


def correlation(found: Lifetime) -> float:
    """The correlation of how often and how much, without a minus before zero."""
    return round(found.spend.correlation, 2) + 0.0


def not_in_the_interval(found: Lifetime) -> str:
    """What an interval of values leaves out: how far the model itself is off."""
    held = found.holdout
    unsure = "unsure parameters and an unsure season" if found.timing.has_season else ""
    holds = f"The intervals hold chance{',' if unsure else ' and'} {unsure or 'unsure parameters'}"
    if held is None or not held.actual:
        return f"{holds}, not errors of the model."
    off = held.model.total / held.actual - 1
    return (
        f"{holds}, not errors of the model: over the days held out it was off by "
        f"{100 * off:+.0f} % in all."
    )


def ranking_said(found: Lifetime) -> str:
    """A caution where a simple rule told customers apart better than the model."""
    held = found.holdout
    if held is None or held.winner == held.model.name:
        return ""
    return (
        f"Over the days held out the rule “{held.best_naive.name}” told customers apart as well as "
        "this order or better."
    )


def parameter_table(found: Lifetime) -> pd.DataFrame:
    """One row a parameter: value, 90 % interval, meaning."""
    rows = []
    for fit in (found.fit, *([found.spend.fit] if found.spend and found.spend.is_usable else [])):
        ends = fit.interval()
        for name, value in fit.parameters.items():
            rows.append((name, value, *ends[name], MEANINGS[name]))
    return pd.DataFrame(rows, columns=["Parameter", "Value", "From (90 %)", "To (90 %)", "Meaning"])


def beside_each_other(models: Iterable[Lifetime]) -> pd.DataFrame:
    """One row a model: how well it describes, and how far off it was over the days held out."""
    rows = []
    for found in models:
        held, fit = found.holdout, found.fit
        off = held.model.total / held.actual - 1 if held and held.actual else None
        error = held.model.customer_error if held else None
        rows.append((found.family.TITLE, fit.log_likelihood if fit else None, off, error))
    columns = ["Model", "Log-likelihood", "Held out, in all", "Held out, a customer"]
    return pd.DataFrame(rows, columns=columns)


def calibration_said(by_x: pd.DataFrame) -> str:
    """How many groups were forecast within the interval of what came."""
    inside = ((by_x["expected"] >= by_x["low"]) & (by_x["expected"] <= by_x["high"])).sum()
    worst = by_x.loc[(by_x["expected"] - by_x["actual"]).abs().idxmax()]
    return (
        f"In {inside} of {len(by_x)} groups the forecast lies within the interval of what came; it "
        f"is furthest off for those with {worst['x']} repeat purchases "
        f"({worst['expected']:.2f} against {worst['actual']:.2f})."
    )


def alive_words(p_alive: pd.Series) -> pd.Series:
    """The chance of still being a customer; said to be unknown where the model can't tell."""
    return p_alive.map(_chance)


def _chance(p: float) -> str:
    """A chance in words; what is nearly sure is not said to be sure.

    >>> _chance(0.999), _chance(0.5), _chance(float("nan"))
    ('over 99\u202f%', '50\u202f%', 'no information')
    """
    if pd.isna(p):
        return "no information"
    if p > 0.99:
        return "over 99\u202f%"
    return "under 1\u202f%" if p < 0.01 else f"{100 * p:.0f}\u202f%"
