"""Frames typed by hand for the sentences of the charts that the value chain adds."""

import pandas as pd

from crm_core.ui import activity_facts, flow_facts
from crm_core.ui import chain_facts as facts

THIN = "\u202f"


def _frame(columns: str, *rows: tuple) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=columns.split())


WAYS = "first_channel later_channel n_customers"
TOUCHED = "touchpoint satisfaction share_of_users even_use satisfaction_of_all margin_of_error"
SERVED = "name mean_served share_on_time n_nodes"
CASES = [
    (
        facts.served_most,
        _frame(SERVED, ("Post", 1200.4, 0.9, 41), ("Van", 20, 0.5, 41), ("Cart", 10, None, 41)),
        f"41 partners and teams serve customers; the 3 that serve most are shown. Post serves "
        f"most: 1{THIN}200 customers a month. Van is on time least often: 50{THIN}%.",
    ),
    (
        facts.served_most,
        _frame(SERVED, ("Post", float("nan"), 0.9, 1)),
        "1 partner or team serves customers.",
    ),
    (
        flow_facts.gone_on,
        _frame(WAYS, ("shop", "shop", 1500), ("shop", "web", 400), ("web", "phone", 100)),
        f"2{THIN}000 customers bought or were in touch more than once; 25{THIN}% ended in another "
        "channel than they began, most going from shop to web: 400.",
    ),
    (
        flow_facts.gone_on,
        _frame(WAYS, ("shop", "shop", 1)),
        f"1 customer bought or was in touch more than once; 0.0{THIN}% ended in another channel "
        "than they began.",
    ),
    (
        flow_facts.mended_first,
        _frame(TOUCHED, ("fax", 2.0, 0.1, 0.3, 3.5, 1), ("web", 3.4, 0.6, 0.3, 3.5, 0)),
        f"Least liked: fax, 2.0 of 5, used by 10{THIN}% of customers. Mend web first: 60{THIN}% "
        "use it, 3.4 of 5.",
    ),
    (
        flow_facts.mended_first,
        _frame(TOUCHED, ("web", 3.4, 0.6, 0.3, 3.5, 0.05)),
        f"Least liked: web, 3.4 of 5, used by 60{THIN}% of customers. Many use it: mend it first.",
    ),
    (
        flow_facts.mended_first,
        _frame(TOUCHED, ("web", 3.4, 0.6, 0.3, 3.5, 0.2)),
        f"Least liked: web, 3.4 of 5, used by 60{THIN}% of customers. Of those that many use, "
        "none lies below the average by more than chance.",
    ),
    (
        activity_facts.waited,
        _frame(
            "wait n_enquiries share_answered_by",
            ("8 hours", 10, 0.25),
            ("2 days", 10, 0.5),
            ("later or never", 20, None),
        ),
        f"25{THIN}% of 40 enquiries had an answer within 8 hours, 50{THIN}% within 2 days; 20 had "
        "none within a week.",
    ),
    (
        activity_facts.learned,
        _frame("tenure share_known", ("1 month", 0.25), ("longer", 0.9)),
        f"Of those who have been customers for up to 1 month we know the needs of 25{THIN}%; of "
        f"those who have been customers for longest, of 90{THIN}%.",
    ),
    (
        activity_facts.learned,
        _frame("tenure share_known", ("2 years", 0.25)),
        f"Of those who have been customers for up to 2 years we know the needs of 25{THIN}%.",
    ),
    (
        activity_facts.prices,
        _frame("n_customers realised_of_all n_full", (900, 0.95, 300), (300, 0.95, 300)),
        f"Half of 1{THIN}200 customers paid 95{THIN}% of the list price or more; 300 paid it in "
        "full.",
    ),
    (
        activity_facts.gained,
        _frame(
            "is_tied n_customers n_answered share_of_customers share_of_answers",
            (False, 10, 30, 0.1, 0.3),
            (False, 10, 20, 0.2, 0.5),
            (True, 80, 50, 1.0, 1.0),
        ),
        f"The fifth who bought most in the period before gave 50{THIN}% of the answers; a blind "
        f"choice would have given 20{THIN}%, so past value tells who answers: write to them first. "
        f"20{THIN}% of 100 written to had bought then.",
    ),
    (
        activity_facts.gained,
        # a ninth of the way from the tenth to the end
        _frame(
            "is_tied n_customers n_answered share_of_customers share_of_answers",
            (False, 10, 12, 0.1, 0.12),
            (True, 90, 88, 1.0, 1.0),
        ),
        f"The fifth who bought most in the period before gave 22{THIN}% of the answers; a blind "
        f"choice would have given 20{THIN}%, so past value hardly tells who answers: choose by "
        f"something else. 10{THIN}% of 100 written to had bought then.",
    ),
]
