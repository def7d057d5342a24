-- One row a chosen customer that ever bought before $until: the period beside all that came before it.
-- gap_days is the customer's usual time between purchase days, drawn towards everybody's mean (weight 3),
-- as known when the period began: later purchases must not tell who had lapsed.
with bought as (
    select
        customer_key,
        min(case when is_purchase then day end) as first_purchase_day,
        max(case when is_purchase then day end) as last_purchase_day,
        max(case when is_purchase and day < $since then day end) as last_purchase_before,
        cast(count(*) filter (where is_purchase and day < $since) as integer)
            as n_purchase_days_earlier,
        cast(count(*) filter (where is_purchase and day >= $since) as integer) as n_purchase_days,
        count(*) filter (where is_purchase and day >= $before and day < $since) > 0 as was_active
    from customer_day
    where customer_key in (select customer_key from member)
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
    usual.n_purchase_days_earlier + usual.n_purchase_days as n_purchase_days_ever,
    usual.n_purchase_days > 0 as is_active,
    usual.was_active,
    complained.last_complaint_at,
    usual.gap_days,
    coalesce(($since - usual.last_purchase_before) > 3 * usual.gap_days, false) as was_lapsed
from usual
left join complained
    on usual.customer_key = complained.customer_key
