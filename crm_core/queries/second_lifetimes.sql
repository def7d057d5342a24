-- Whom of the lapsed is it worth to fetch back?
select
    customer_profile.customer_id,
    customer_profile.name,
    funnel_open.chance * funnel_open.return_value - funnel_open.cost as second_value,
    funnel_open.chance,
    funnel_open.return_value,
    funnel_open.cost as contact_cost,
    funnel_open.last_day as last_purchase_day,
    funnel_open.silence,
    funnel_open.is_margin
from funnel_open
inner join customer_profile
    on funnel_open.customer_key = customer_profile.customer_key
order by
    second_value desc,
    customer_profile.customer_id
limit $n_rows
