"""The statements by which answers are stored: the same for SQLite and PostgreSQL."""

from pathlib import Path

_SQL = Path(__file__).parent / "sql"
CREATE, KEEP, STORED, FORGET = (
    (_SQL / f"{name}.sql").read_text(encoding="utf-8")
    for name in ("create", "keep", "stored", "forget")
)
