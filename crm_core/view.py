"""A view: a period, the period it is compared with, and a set of customers."""

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import date, timedelta

# the parts of a customer that a view may choose by; all are columns of customer_profile
WHO = ("country", "region", "source", "kind", "main_channel")


@dataclass(frozen=True)
class View:
    """A half-open period, the period it is compared with, who is in it, and what is adjusted."""

    since: date
    until: date
    base_since: date
    base_until: date
    who: tuple[tuple[str, tuple[str, ...]], ...] = ()
    # parameters of marts that differ from the usual, such as ("rfm_days", 365)
    settings: tuple[tuple[str, object], ...] = ()

    def __post_init__(self):
        if not self.since < self.until:
            raise ValueError(f"`since` must be before `until`; got {self.since} and {self.until}")
        unknown = [name for name, _ in self.who if name not in WHO]
        if unknown:
            raise ValueError(f"`who` must choose by {', '.join(WHO)}; got {', '.join(unknown)}")

    @property
    def length(self) -> timedelta:
        """The length of the period."""
        return self.until - self.since

    @property
    def before(self) -> date:
        """The first day of the period of the same length just before this one."""
        return self.since - self.length

    @property
    def base(self) -> "View":
        """The same customers in the period that this one is compared with."""
        length = self.base_until - self.base_since
        return replace(
            self,
            since=self.base_since,
            until=self.base_until,
            base_since=self.base_since - length,
            base_until=self.base_since,
        )

    @property
    def earlier(self) -> "View":
        """The same customers and settings in the period of the same length just before."""
        return replace(
            self,
            since=self.before,
            until=self.since,
            base_since=self.before - self.length,
            base_until=self.before,
        )

    @property
    def fingerprint(self) -> str:
        """A short name for the period, the customers and the settings, the same for equal views."""
        content = json.dumps([str(self.since), str(self.until), self.who, self.settings])
        return hashlib.sha256(content.encode()).hexdigest()[:16]


def make_view(
    since: date,
    until: date,
    who: dict[str, list[str]] | None = None,
    compare: str = "period before",
) -> View:
    """A view of a period, compared with the period before it or with the same days a year ago."""
    base_since, base_until = _base(since, until, compare)
    chosen = tuple(
        (name, tuple(sorted(values))) for name, values in sorted((who or {}).items()) if values
    )
    return View(since, until, base_since, base_until, chosen)


def default_view(as_of: date) -> View:
    """The last 365 days before a day, compared with the 365 days before those."""
    return make_view(as_of - timedelta(days=365), as_of)


def _base(since: date, until: date, compare: str) -> tuple[date, date]:
    if compare == "year before":
        return since - timedelta(days=365), until - timedelta(days=365)
    return since - (until - since), since
