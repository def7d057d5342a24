"""What a metric is: one frozen object, an aggregate over one mart."""

from dataclasses import dataclass

UNITS = (
    "share",
    "money",
    "count",
    "number",
    "hours",
    "days",
    "score",
    "points",
    "per 1,000",
    "money a day",
)
BETTER = ("higher", "lower", "depends")
# what columns are called that compare with the period before
LOOKS_BACK = ("was_active", "_before", "_then", "n_retained")


@dataclass(frozen=True)
class Metric:
    """One number: what it means, where it comes from, what it needs, which way is better.

    A share of counted things gives `part` and `whole`, and so earns a Wilson interval; anything
    else gives an `expression`, and where it is a mean or a difference its standard `error`.
    `n` counts what the number rests on. What `is_change` is a difference to the period before by
    itself, shown with its sign. `nothing` says what it means that enough is counted, and yet there
    is no value. `needs` names columns of the contract; `a|b` means that
    either is enough.
    """

    id: str
    label: str
    definition: str
    unit: str
    source: str
    better: str
    needs: tuple[str, ...]
    part: str = ""
    whole: str = ""
    expression: str = ""
    n: str = ""
    error: str = ""
    caption: str = ""
    minimum: int = 1
    is_change: bool = False
    nothing: str = ""

    def __post_init__(self):
        if bool(self.part and self.whole) == bool(self.expression):
            raise ValueError(f"{self.id} must have `part` and `whole`, or an `expression`")
        if self.unit not in UNITS:
            raise ValueError(f"{self.id}: `unit` must be one of {UNITS}; got {self.unit!r}")
        if self.better not in BETTER:
            raise ValueError(f"{self.id}: `better` must be one of {BETTER}; got {self.better!r}")

    @property
    def is_rate(self) -> bool:
        """Whether this is a share of counted things."""
        return bool(self.whole)

    @property
    def looks_back(self) -> bool:
        """Whether it compares customers with the period of the same length before."""
        return any(word in self.formula for word in LOOKS_BACK)

    @property
    def has_history(self) -> bool:
        """Whether an earlier state can be had and compared.

        Records are kept in their present state only; two periods hold unlike campaigns, and the
        cheaper they are, the wilder their return moves by chance. What is a change by itself would
        be read as its opposite beside a change.
        """
        return not self.is_change and self.source not in (
            *("customer_record", "record_freshness", "fact_table", "owned_customer"),
            "campaign_return",
        )  # fmt: skip

    @property
    def formula(self) -> str:
        """The aggregate expression as one line of SQL."""
        if self.is_rate:
            return f"{self.part} / nullif({self.whole}, 0)"
        return self.expression
