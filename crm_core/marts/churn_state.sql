-- One row a chosen customer that bought before $until: how long it has been silent when the period ends,
-- and what two named rules make of it. Silence is counted in the customer's usual gaps: its own days
-- between purchase days, drawn towards everybody's mean (weight 3). The window is the same for all.
with bought as (
    select
        customer_key,
        min(case when is_purchase then day end) as first_purchase_day,
        max(case when is_purchase then day end) as last_purchase_day,
        count(*) filter (where is_purchase) as n_purchase_days,
        sum(revenue) filter (where day >= $since) as revenue,
        sum(revenue) as revenue_ever
    from customer_day
    where customer_key in (select customer_key from member)
        and day < $until
    group by customer_key
),

measured as (
    select
        bought.*,
        churn_window.window_days,
        $until - bought.last_purchase_day as silent_days,
        (3 * churn_window.mean_gap + (bought.last_purchase_day - bought.first_purchase_day))
            / (2 + bought.n_purchase_days)
            as gap_days
    from bought
    cross join churn_window
    where bought.last_purchase_day is not null
)

select
    customer_key,
    first_purchase_day,
    last_purchase_day,
    cast(n_purchase_days as integer) as n_purchase_days,
    cast(silent_days as integer) as silent_days,
    gap_days,
    silent_days / gap_days as silence,
    window_days,
    cast(coalesce(revenue, 0) as decimal(18, 4)) as revenue,
    cast(revenue_ever as decimal(18, 4)) as revenue_ever,
    case
        when silent_days > 3 * gap_days then 'lost'
        when silent_days > 1.5 * gap_days then 'at risk'
        when gap_days is not null then 'active'
    end as silence_state,
    case
        when silent_days > window_days then 'lost'
        when 2 * silent_days > window_days then 'at risk'
        when window_days is not null then 'active'
    end as window_state
from measured
