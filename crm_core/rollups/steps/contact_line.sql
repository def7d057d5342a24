-- One row an interaction of a known customer, numbered by customer and time.
select
    cast(
        row_number() over (
            order by customer_key.customer_key, interactions.ts, interactions.interaction_id
        ) as integer
    ) as contact_key,
    customer_key.customer_key,
    interactions.interaction_id,
    interactions.ts,
    lower(interactions.direction) as direction,
    interactions.channel,
    lower(interactions.type) as type,
    interactions.campaign_id,
    interactions.target_segment,
    interactions.offer_category,
    coalesce(interactions.is_control, false) as is_control,
    interactions.topic,
    interactions.first_response_at,
    interactions.resolved_at,
    interactions.cost,
    interactions.employee_id,
    lower(interactions.instrument) as instrument,
    interactions.score,
    coalesce(trim(interactions.prefs_captured) not in ('', '{}'), false) as has_prefs
from interactions
inner join customer_key
    on interactions.customer_id = customer_key.customer_id
