"""Groups kept with their dataset, so that labels and names stay when files are added."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from crm_core.analysis.needs_clusters import NeedsFit, Tried
from crm_core.analysis.needs_clusters_features import Columns, Scale
from crm_core.analysis.needs_clusters_stability import Agreement
from crm_core.studies.needs_file import FILE

FORM = 1


@dataclass(frozen=True)
class Kept:
    """Groups as they were found, on data up to which day, and what the reader calls them."""

    fit: NeedsFit
    names: tuple[str, ...]
    found_to: str


def read(directory: Path) -> Kept | None:
    """The groups kept in a dataset's directory; none where there are none that can be read."""
    try:
        written = json.loads((directory / FILE).read_text(encoding="utf-8"))
        if written["form"] != FORM:
            return None
        return Kept(_fit(written["fit"]), tuple(written["names"]), written["found_to"])
    except (OSError, ValueError, KeyError, TypeError):
        # what can't be read is found again
        return None


def write(directory: Path, kept: Kept) -> None:
    """Keep groups in a dataset's directory, in place of those kept before."""
    written = {"form": FORM, **asdict(kept)}
    beside = directory / f".{FILE}"
    beside.write_text(json.dumps(written), encoding="utf-8")
    beside.replace(directory / FILE)


def forget(directory: Path) -> None:
    """Keep no groups any more: they are found anew when they are next asked for."""
    (directory / FILE).unlink(missing_ok=True)


def _fit(written: dict) -> NeedsFit:
    tried = tuple(_tried(one) for one in written["tried"])
    columns = Columns(**{name: tuple(part) for name, part in written["columns"].items()})
    scale = Scale(**{name: tuple(part) for name, part in written["scale"].items()})
    parts = {
        "columns": columns,
        "tried": tried,
        "scale": scale,
        "centres": tuple(tuple(centre) for centre in written["centres"]),
        "agreement": Agreement(**written["agreement"]),
        "chosen": _tried(written["chosen"]),
        "names": tuple(written.get("names", ())),
    }
    return NeedsFit(**{**written, **parts})


def _tried(written: dict) -> Tried:
    return Tried(**{**written, "jaccard": tuple(written["jaccard"])})
