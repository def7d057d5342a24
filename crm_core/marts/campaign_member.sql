-- One row a chosen customer and campaign with a hold-out: in which group, and whether an order came in 14 days.
select
    customer_key,
    campaign_id,
    case when is_control then 'held out' else 'treated' end as part,
    is_ordered
from contact_row
where is_campaign_entry
    and has_control
