"""Where the needs groups of a dataset are kept; known without loading what finds them."""

from pathlib import Path

FILE = "needs_groups.json"


def kept_in(folder: Path) -> Path:
    """The directory of the dataset that a version folder belongs to."""
    # a version lies in the folder `versions` of its dataset
    return folder.parent.parent


def kept_mark(folder: Path) -> int:
    """A number that changes when other groups are kept with a version's dataset; 0 without any."""
    try:
        return (kept_in(folder) / FILE).stat().st_mtime_ns
    except OSError:
        return 0
