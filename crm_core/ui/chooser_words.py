"""What the chooser says: which model fits, what moved it, and how answers stand in a link."""

from collections.abc import Mapping

from crm_core.models import MODELS
from crm_core.models.chooser import PAIRS, QUESTIONS, USUAL_WEIGHT, WEIGHTS, close, pulls
from crm_core.studies.measurable import ROUND, Lack, Measurable
from crm_core.ui.words import counted, needed

CHOICE, WEIGHT = "choice", "weights"
FIT, NOW, BOTH = "fit", "measurable now", "fit and measurable"
ORDERS = (FIT, NOW, BOTH)
NOTHING = "-"
NAMED = 3
JUDGED = (
    "The points are our own judgement of what each model is for; no study validates them. Answers "
    "you leave out count nowhere."
)


def written(answers: Mapping[str, int]) -> str:
    """The answers as a part of a link: a sign a question, in their order.

    >>> written({"goal": 0, "partners": 1})[:4]
    '1-2-'
    """
    return "".join(str(answers.get(one.id, -1) + 1 or NOTHING) for one in QUESTIONS)


def read(text: str) -> dict[str, int] | None:
    """The answers that a part of a link holds; nothing where it is none.

    >>> read("1-2---------"), read("9-----------"), read("1")
    ({'goal': 0, 'partners': 1}, None, None)
    """
    if len(text) != len(QUESTIONS):
        return None
    allowed = ["123456789"[: len(one.options)] for one in QUESTIONS]
    if any(sign not in NOTHING + known for sign, known in zip(text, allowed, strict=True)):
        return None
    pairs = zip(QUESTIONS, text, strict=True)
    return {one.id: int(sign) - 1 for one, sign in pairs if sign != NOTHING}


def written_weights(weights: Mapping[str, int]) -> str:
    """How much each question counts, as a part of a link; empty where all count once.

    >>> written_weights({"goal": 2})
    '211111111111'
    """
    signs = [weights.get(one.id, USUAL_WEIGHT) for one in QUESTIONS]
    return "" if set(signs) == {USUAL_WEIGHT} else "".join(map(str, signs))


def read_weights(text: str) -> dict[str, int] | None:
    """How much each question counts, from a part of a link; nothing where it is none."""
    signs = [sign for sign in text if sign in map(str, WEIGHTS)]
    if len(text) != len(QUESTIONS) or len(signs) != len(text):
        return None
    return {one.id: int(sign) for one, sign in zip(QUESTIONS, signs, strict=True)}


def verdict(fits: Mapping[str, float], n_answered: int) -> str:
    """Which model fits best, or which two as well as each other."""
    both = close(fits)
    best = max(fits, key=fits.__getitem__)
    of = f"after {n_answered} of {len(QUESTIONS)} questions"
    if not both:
        return f"{MODELS[best].title} fits best: {fits[best]:.0f} of 100, {of}."
    first, second = (MODELS[slug].title for slug in both)
    said = f"{first} ({fits[both[0]]:.0f}) and {second} ({fits[both[1]]:.0f}) fit alike, {of}"
    reason = PAIRS.get(both) or PAIRS.get(both[::-1])
    return f"{said}: either, or both" + (f" ({reason})." if reason else ".")


def most_moved(answers: Mapping[str, int], slug: str, weights: Mapping[str, int]) -> str:
    """The two answers that moved a model most, in a sentence."""
    asked = {one.id: one for one in QUESTIONS}
    found = list(pulls(answers, slug, weights).items())[:2]
    parts = [
        f"“{asked[name].asks} {asked[name].options[answers[name]].words}” ({pull:+.1f})"
        for name, pull in found
        if abs(pull) >= 0.05
    ]
    if not parts:
        return f"No answer moved {MODELS[slug].title} from the mean of the six."
    return f"What moved {MODELS[slug].title} most: {' and '.join(parts)} points."


def can_now(found: Measurable) -> tuple[str, str]:
    """How many stages this dataset can answer, and what would open more of them."""
    said = f"Measurable now: {found.n_open} of {counted(found.n_all, 'stage')}"
    ways = [_opens(lack) for lack in found.missing[:NAMED]]
    if not ways:
        return said, ""
    ways[0] = f"{ways[0]} more"
    rest = sum(lack.n_stages for lack in found.missing[NAMED:])
    ways += [f"other columns open {rest}"] if rest else []
    words = "; ".join(ways)
    is_round = found.missing[0].names == (ROUND,)
    return said, f"{words[0].upper() + words[1:] if is_round else words}."


def _opens(lack: Lack) -> str:
    verb = "opens" if len(lack.names) == 1 else "open"
    return f"{needed(lack.names)} {verb} {lack.n_stages}"
