"""Everything in CRM Atlas that is true without a screen."""
