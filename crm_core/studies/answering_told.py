"""What a study answers: an answer with what it rests on, or a sentence why there is none."""

from dataclasses import dataclass

from crm_core.store import Answer

Facts = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Told(Answer):
    """An answer with what it rests on, for its receipt: pairs of a word and what is behind it."""

    rests_on: Facts = ()


def too_few(reason: str, n: int | None = None, part: int | None = None) -> Told:
    """The answer where the data can't bear a figure, with the study's own sentence."""
    return Told(n=n, part=part, state="too_few", reason=reason)


def parameters(fit) -> str:
    """The parameters of a fit in one line."""
    return ", ".join(f"{name} {value:.4g}" for name, value in fit.parameters.items())
