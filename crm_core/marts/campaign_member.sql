-- One row a chosen customer and campaign with a hold-out: in which group, and whether an order came in 14 days.
select
    customer_key,
    campaign_id,
    case when is_control then 'held out' else 'treated' end as part,
    coalesce(ordered_at < least(ts + interval '14' day, cast($until as timestamp)), false)
        as is_ordered
from contact
where customer_key in (select customer_key from member)
    and ts >= $since
    and ts < $until
    and is_campaign_entry
