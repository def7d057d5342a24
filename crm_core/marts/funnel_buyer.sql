-- One row a chosen customer that bought before $until: both periods, and how silent it is by the rule chosen.
-- Silence is counted in usual gaps: own days between purchase days, drawn towards everybody's mean (weight 3).
-- The chance to be alive is that of MBG/NBD, its parameters r, alpha, a and b in $alive_fit, in weeks.
with usual as (
    select sum(n_days) / nullif(sum(n_gaps), 0) as mean_gap
    from purchase_gap
    where day < $until
),

bought as (
    select
        customer_key,
        min(case when is_purchase then day end) as first_day,
        max(case when is_purchase then day end) as last_day,
        count(*) filter (where is_purchase) as n_days,
        count(*) filter (where is_purchase and day >= $since) as n_days_now,
        count(*) filter (where is_purchase and day >= $before and day < $since) as n_days_before,
        sum(revenue) filter (where day >= $since) as revenue,
        sum(revenue) filter (where day >= $before and day < $since) as revenue_before
    from customer_day
    where customer_key in (select customer_key from member)
        and day < $until
    group by customer_key
),

measured as (
    select
        bought.*,
        (3 * usual.mean_gap + (bought.last_day - bought.first_day)) / (2 + bought.n_days) as gap_days,
        cast($alive_fit as double[]) as fit,
        bought.n_days - 1 as x,
        (bought.last_day - bought.first_day) / 7.0 as last_week,
        ($until - bought.first_day - 1) / 7.0 as weeks
    from bought
    cross join usual
    where bought.last_day is not null
),

judged as (
    select
        *,
        ($until - last_day) / gap_days as silence,
        case
            when fit is not null
                then 1 / (1 + fit[3] / (fit[4] + x) * power((fit[2] + weeks) / (fit[2] + last_week), fit[1] + x))
        end as chance
    from measured
)

select
    customer_key,
    first_day,
    last_day,
    n_days,
    n_days_now,
    n_days_before,
    coalesce(revenue, 0) as revenue,
    coalesce(revenue_before, 0) as revenue_before,
    gap_days,
    silence,
    case when fit is null then silence > $lapsed_silence else chance < $lapsed_chance end as is_lapsed,
    case when fit is null then silence > $at_risk_silence else chance < $at_risk_chance end as is_at_risk
from judged
