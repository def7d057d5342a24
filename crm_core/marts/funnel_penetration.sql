-- One row a chosen customer active in the period: how far its relationship reaches.
-- Bits of evidence, from 1 on: active, offered, two categories, three, full relationship; then: active in the
-- period before too, value up.
with offered as (
    select distinct customer_key
    from funnel_offer
    where not is_control
),

before as (
    select
        customer_key,
        count(*) filter (where is_purchase) > 0 as was_active,
        sum(revenue) as revenue
    from customer_day
    where customer_key in (select customer_key from member)
        and day >= $before
        and day < $since
    group by customer_key
)

select
    funnel_owned.customer_key,
    cast(null as varchar) as lead_id,
    $since as entered_on,
    false as is_young,
    1
        + case when offered.customer_key is null then 0 else 2 end
        + case when funnel_owned.n_categories >= 2 then 4 else 0 end
        + case when funnel_owned.n_categories >= 3 then 8 else 0 end
        + case when funnel_owned.n_categories >= funnel_full.full_categories then 16 else 0 end
        + case when before.was_active then 32 else 0 end
        + case
            when before.was_active and before.revenue > 0 and funnel_owned.revenue > 1.2 * before.revenue
                then 64
            else 0
        end
        as evidence,
    cast(null as varchar) as reason,
    cast([null, null, null, null, null, null] as timestamp[]) as times
from funnel_owned
cross join funnel_full
left join offered
    on funnel_owned.customer_key = offered.customer_key
left join before
    on funnel_owned.customer_key = before.customer_key
where funnel_owned.customer_key in (select customer_key from member)
