"""What a funnel is: its steps as laid out, its stages as counted, and who left where."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """One stage as it is laid out: its bit in the evidence, its rule in words, what it needs.

    `beside` names the main stage that a side stage covers; `leaving` says what became of those who
    came no further. `locked` is what the data lacks; `is_hidden` keeps it off the screen then.
    """

    id: str
    name: str
    rule: str
    bit: int
    needs: tuple[str, ...] = ()
    leaving: str = "silent"
    beside: str = ""
    locked: tuple[str, ...] = ()
    is_hidden: bool = False
    # drawn grey at the height of the stage before it, where nothing tells them apart
    as_before: bool = False

    @property
    def is_side(self) -> bool:
        """Whether it is a coverage beside the funnel."""
        return bool(self.beside)

    @property
    def mask(self) -> int:
        """Its bit as a number."""
        return 1 << self.bit


@dataclass(frozen=True)
class Stage:
    """One stage as counted; counts of a locked stage are None.

    `skipped` reached it by later evidence only, `started` have it as their first one, `young` are
    those of `reached` who entered too recently to judge, `skipped_young` both; `n_whole` could have
    reached a side stage. Rates rest on those not young, `n_previous` of them at the step before;
    `low` and `high` enclose `rate_previous` (95 %, Wilson). `any_of` and `needed` pick those who
    reached it, `past` those who came further.
    """

    id: str
    name: str
    rule: str
    is_side: bool
    reached: int | None = None
    skipped: int | None = None
    started: int | None = None
    young: int | None = None
    skipped_young: int = 0
    n_whole: int | None = None
    locked: tuple[str, ...] = ()
    rate_first: float | None = None
    rate_previous: float | None = None
    low: float | None = None
    high: float | None = None
    n_previous: int | None = None
    median_days: float | None = None
    beside: str = ""
    needed: int = 0
    any_of: int = 0
    past: int = 0

    @property
    def mature(self) -> int:
        """Those of `reached` who can be judged."""
        return (self.reached or 0) - (self.young or 0)


@dataclass(frozen=True)
class Exit:
    """Those who came as far as a stage and no further, for one reason."""

    stage: str
    reason: str
    n: int
    is_young: bool = False


@dataclass(frozen=True)
class Funnel:
    """The stages in order, side stages behind the main one that they cover, and the exits."""

    stages: tuple[Stage, ...]
    exits: tuple[Exit, ...] = ()

    @property
    def main(self) -> tuple[Stage, ...]:
        """The stages that lead from one to the next, locked ones left out."""
        return tuple(stage for stage in self.stages if not stage.is_side and not stage.locked)

    @property
    def side(self) -> tuple[Stage, ...]:
        """The coverages that can be measured."""
        return tuple(stage for stage in self.stages if stage.is_side and not stage.locked)

    @property
    def entered(self) -> int:
        """Everybody in the funnel."""
        return self.main[0].reached if self.main else 0

    def of(self, stage_id: str) -> Stage:
        """The stage of an id."""
        return next(stage for stage in self.stages if stage.id == stage_id)
