"""CRM Atlas: what `streamlit run app.py` serves."""

from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st

SHELL = Path(__file__).parent / "crm_core" / "ui" / "shell.py"


@asynccontextmanager
async def loaded(_app: st.App):
    """Load what pages are built on before the first visit; its caches look for a server."""
    from crm_core.ui import ahead, shell  # noqa: F401

    ahead.look_at_listed()
    yield None


app = st.App(SHELL, lifespan=loaded)

if __name__ == "__main__":
    # this very file run as a script, as tests do
    from crm_core.ui import shell

    shell.show()
