"""What the part about contracts says."""

from crm_core.analysis.contracts_outlook import Outlook, Seen
from crm_core.ui.words import counted, whole
from crm_core.units import short

CAME, AHEAD = "what came", "forecast"
LIMITS = (
    "The model (shifted beta-geometric, Fader & Hardie 2007): each customer has a chance of its "
    "own to end the contract at each renewal, the same at all of them. Rates rise with tenure "
    "because the weak leave first, not because anybody grows more loyal. Bands are 95\u202f% "
    "intervals of the parameters; prices, offers and contracts to come are not in them."
)


def seen(found: Seen) -> str:
    """Whether the sales are those of contracts, and what is shown instead."""
    if found.are_contracts:
        n = sum(kept[0] for kept in found.cohorts)
        return (
            f"Your sales look like contracts paid by the month: of the customers who paid in a "
            f"month or later {_percent(found.share_paying)} paid in that very month. It rests on "
            f"{counted(n, 'customer')} in {counted(len(found.cohorts), 'cohort')}; the first "
            "cohort is left out, since it holds everybody who was there before."
        )
    if found.share_paying is None:
        why = (
            "Nobody is known to have bought in a later month, so no contract is seen in your sales."
        )
    elif not found.cohorts:
        why = "Too few customers and months are known to see contracts in your sales."
    else:
        why = (
            "Your sales don't look like contracts: of the customers who bought in a month or later "
            f"only {_percent(found.share_paying)} bought in that very month, and of contracts paid "
            f"by the month 95\u202f% or more would."
        )
    return f"{why} A cohort of your contracts can be typed in below."


def not_foretold(found: Outlook) -> str:
    """Why nothing is foretold, and what is known all the same."""
    if found.n_left == found.n_first:
        return (
            f"None of {counted(found.n_first, 'customer')} has left yet: how long they stay can't "
            "be foretold. Shown instead: the renewals as counted."
        )
    return (
        f"The model could not be fitted: {found.fit.problem}. Shown instead: the renewals as "
        f"counted, {_percent(found.average)} of all that were due."
    )


def rising(found: Outlook) -> str:
    """How the rate of renewal rises with tenure."""
    first, now = found.renewals.iloc[1], _next(found)
    return (
        f"{_percent(first.rate)} renew the first time and {_percent(now.rate)} the "
        f"{_nth(now.renewal)} time (95\u202f% interval {_percent(now.rate_low)} to "
        f"{_percent(now.rate_high)}): the weak leave first, so that those who are left are better "
        "than those who came."
    )


def left(found: Outlook) -> str:
    """How many are left, and how many will be."""
    last = found.renewals.iloc[-1]
    return (
        f"{whole(found.n_left)} of {counted(found.n_first, 'customer')} are left today. "
        f"Of a cohort {_percent(last.share_foretold)} are foretold to be left after "
        f"{counted(last.renewal, 'renewal')} (95\u202f% interval "
        f"{_percent(last.share_foretold_low)} to {_percent(last.share_foretold_high)})."
    )


def to_come(found: Outlook, unit: str, rate: float) -> str:
    """The contracts still to come, and how far one average rate undervalues them."""
    n = max(found.n_left, 1)
    each, low, high, level = (
        value / n
        for value in (found.to_come, found.to_come_low, found.to_come_high, found.to_come_level)
    )
    return (
        f"A customer who is left is expected to bring {each:.2f} more {unit}s (95\u202f% interval "
        f"{low:.2f} to {high:.2f}), discounted at {100 * rate:.3g}\u202f% a year; times the margin "
        f"of a {unit} that is what a customer is worth. One average rate of renewal, "
        f"{_percent(found.average)}, would say {level:.2f}: {_short(found)}"
    )


def _short(found: Outlook) -> str:
    if found.undervalued <= 0:
        return "no less, since hardly anybody differs."
    return (
        f"{_percent(found.undervalued)} too little, because it takes those who are left for "
        "those who came."
    )


def _next(found: Outlook):
    """The renewal that the oldest who are left decide on next."""
    known = found.renewals["n_left"].last_valid_index()
    return found.renewals.iloc[min(known + 1, len(found.renewals) - 1)]


def _nth(number: float) -> str:
    """A place in a row.

    >>> _nth(8), _nth(2), _nth(21), _nth(12)
    ('8th', '2nd', '21st', '12th')
    """
    n = int(number)
    end = {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th") if n % 100 not in (11, 12, 13) else "th"
    return f"{n}{end}"


def _percent(share: float) -> str:
    # rates of renewal differ by little
    return short(share, "share")
