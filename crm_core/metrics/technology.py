"""Technology: are the tools used, and does what happens get logged."""

from crm_core.metrics.metric import Metric

TECHNOLOGY = (
    Metric(
        id="TE1",
        label="System adoption",
        caption="of staff log a contact in a week",
        definition="Mean share of employees with a logged contact in a week, over the whole weeks "
        "of the period with any, among employees with any logged contact in these.",
        unit="share",
        source="employee_week",
        better="higher",
        needs=("interactions.employee_id",),
        part="count(*)",
        whole="count(distinct employee_id) * count(distinct week)",
    ),
    Metric(
        id="TE2",
        label="Logging completeness",
        caption="of purchase days follow a logged contact",
        definition="Share of purchase days with a logged contact with that customer in the 90 "
        "days before. Self-service sales count too, so read it as a level to watch.",
        unit="share",
        source="purchase_day",
        better="higher",
        needs=("interactions.ts", "transactions.ts"),
        part="count(*) filter (where is_preceded)",
        whole="count(*)",
    ),
    Metric(
        id="TE3",
        label="Automation share",
        caption="of contacts had no employee",
        definition="Share of contacts without an employee, hold-outs not counted, a message "
        "and its delivery being one contact.",
        unit="share",
        source="contact_row",
        better="depends",
        needs=("interactions.employee_id",),
        part="count(*) filter (where not has_employee and not is_control and not is_echo)",
        whole="count(*) filter (where not is_control and not is_echo)",
    ),
)
