-- One row a chosen customer that bought before $until: what it brought and brings, and how long it is silent.
with bought as (
    select
        customer_key,
        min(day) filter (where is_purchase) as first_day,
        max(day) filter (where is_purchase) as last_day,
        count(*) filter (where is_purchase) as n_days,
        sum(revenue) filter (where day >= $since) as revenue,
        sum(revenue) filter (where day >= $before and day < $since) as revenue_before,
        sum(revenue) filter (where day >= $before - cast($until - $since as integer) and day < $before)
            as revenue_before_that,
        sum(revenue) filter (where day >= $until - 730) as past_revenue,
        sum(margin) filter (where day >= $until - 730) as past_margin
    from customer_day
    where customer_key in (select customer_key from member)
        and day < $until
    group by customer_key
    having count(*) filter (where is_purchase) > 0
),

usual as (
    select sum(n_days) / nullif(sum(n_gaps), 0) as mean_gap
    from purchase_gap
    where day < $until
)

select
    bought.customer_key,
    customer_profile.source,
    cast(coalesce(bought.revenue, 0) as double) as revenue,
    cast(coalesce(bought.revenue_before, 0) as double) as revenue_before,
    cast(coalesce(bought.revenue_before_that, 0) as double) as revenue_before_that,
    cast(coalesce(bought.past_revenue, 0) as double) as past_revenue,
    cast(bought.past_margin as double) as past_margin,
    -- nothing sold and no contact is nought; an unknown cost stays unknown
    cast(
        case when customer_period.customer_key is null then 0 else customer_period.contribution end
        as double
    ) as contribution,
    cast($until - bought.first_day as integer) as tenure_days,
    -- of one purchase there is no gap of its own, and of nobody's none at all
    ($until - bought.last_day)
    / ((3 * usual.mean_gap + (bought.last_day - bought.first_day)) / (2 + bought.n_days))
        as silence
from bought
cross join usual
inner join customer_profile
    on bought.customer_key = customer_profile.customer_key
left join customer_period
    on bought.customer_key = customer_period.customer_key
