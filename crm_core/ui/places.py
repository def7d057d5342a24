"""Which datasets a session may open: the sample, published ones, and those it uploaded itself."""

import os
import re
import secrets
from dataclasses import dataclass
from pathlib import Path

from crm_core.dataset import current_version, read_manifest
from crm_core.errors import CrmError

SAMPLE = "sample"
ID = re.compile(r"[A-Za-z0-9_-]{22}")
PUBLISHED = "PUBLISHED"
_HOME = Path(__file__).parents[2] / "data"


@dataclass(frozen=True)
class Place:
    """Where a dataset lies and what it is called in links."""

    id: str
    directory: Path

    @property
    def is_sample(self) -> bool:
        """Whether this is the dataset that everybody starts with."""
        return self.id == SAMPLE

    @property
    def is_published(self) -> bool:
        """Whether everyone on this server sees it listed."""
        return self.is_sample or (self.directory / PUBLISHED).exists()

    @property
    def title(self) -> str:
        """The name that was given at import."""
        return read_manifest(current_version(self.directory)).name

    def publish(self) -> None:
        """List it for everyone on this server."""
        (self.directory / PUBLISHED).touch()

    def withdraw(self) -> None:
        """List it only for whoever made it."""
        (self.directory / PUBLISHED).unlink(missing_ok=True)


def data_folder() -> Path:
    """The folder of the sample and the uploads; CRM_DATA names another, or one dataset."""
    return Path(os.environ.get("CRM_DATA") or _HOME)


def place(place_id: str) -> Place | None:
    """The dataset of an id from a link, or nothing if there is none."""
    if place_id == SAMPLE:
        return _existing(Place(SAMPLE, _sample_folder()))
    if ID.fullmatch(place_id):
        return _existing(Place(place_id, _workspace() / place_id))
    return None


def new_place() -> Place:
    """Room for an upload, under an id that can't be guessed."""
    # 16 random bytes make 22 characters
    place_id = secrets.token_urlsafe(16)
    return Place(place_id, _workspace() / place_id)


def listed(own: list[str]) -> list[Place]:
    """The datasets a session may choose from: the sample, its own, then published ones."""
    published = sorted(path.parent.name for path in _workspace().glob(f"*/{PUBLISHED}"))
    ids = dict.fromkeys([SAMPLE, *own, *published])
    return [found for found in map(place, ids) if found]


def _existing(candidate: Place) -> Place | None:
    try:
        current_version(candidate.directory)
    except CrmError:
        return None
    return candidate


def _sample_folder() -> Path:
    folder = data_folder()
    return folder if (folder / "CURRENT").exists() else folder / SAMPLE


def _workspace() -> Path:
    return data_folder() / "workspace"
