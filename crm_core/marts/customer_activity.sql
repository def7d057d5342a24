-- One row a chosen customer that ever bought before $until: the period beside all that came before it.
-- gap_days is the customer's usual time between purchase days, drawn towards everybody's mean (weight 3),
-- as known when the period began: later purchases must not tell who had lapsed.
with bought as (
    select
        customer_key,
        min(day) as first_purchase_day,
        max(day) as last_purchase_day,
        max(day) filter (where day < $since) as last_purchase_before,
        cast(count(*) as integer) as n_purchase_days_ever,
        cast(count(*) filter (where day < $since) as integer) as n_purchase_days_earlier
    from customer_day
    where customer_key in (select customer_key from member)
        and is_purchase
        and day < $until
    group by customer_key
),

complained as (
    select
        customer_key,
        max(ts) as last_complaint_at
    from contact
    where customer_key in (select customer_key from member)
        and type = 'complaint'
        and ts < $until
    group by customer_key
),

usual as (
    select
        bought.*,
        (3 * usual_gap.mean_gap + (last_purchase_before - first_purchase_day))
            / (2 + n_purchase_days_earlier)
            as gap_days
    from bought
    cross join usual_gap
)

select
    usual.customer_key,
    usual.last_purchase_day,
    usual.n_purchase_days_ever,
    usual.last_purchase_day >= $since as is_active,
    coalesce(usual.last_purchase_before >= $before, false) as was_active,
    complained.last_complaint_at,
    usual.gap_days,
    coalesce(($since - usual.last_purchase_before) > 3 * usual.gap_days, false) as was_lapsed
from usual
left join complained
    on usual.customer_key = complained.customer_key
