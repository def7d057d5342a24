"""Claims: three sayings about customers, tried on the company's own data."""

from crm_core import ui
from crm_core.ui.claims import claims

desk = ui.start(
    "Claims",
    "Three sayings that every course repeats: what your own data says, and what studies found.",
)
claims(desk)
