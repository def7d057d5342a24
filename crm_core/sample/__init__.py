"""A retailer that never was: every table of the contract, and the truth planted in them."""

from crm_core.sample.company import Company, company
from crm_core.sample.truth import write_truth

__all__ = ["Company", "company", "write_truth"]
