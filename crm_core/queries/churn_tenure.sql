-- How long do customers stay, by each rule?
-- Only what is known for certain counts: somebody silent for less than the rule asks for may be lost
-- or not, so each is watched until that many days before the period's end.
with judged as (
    select
        'silence' as rule,
        first_purchase_day,
        last_purchase_day,
        silence_state = 'lost' as is_lost,
        $until - cast(ceil(3 * gap_days) as integer) as judged_day
    from churn_state
    where silence_state is not null
    union all
    select
        'window' as rule,
        first_purchase_day,
        last_purchase_day,
        window_state = 'lost' as is_lost,
        $until - window_days as judged_day
    from churn_state
    where window_state is not null
)

select
    rule,
    case when is_lost then last_purchase_day else judged_day end - first_purchase_day as n_days,
    count(*) filter (where is_lost) as n_lost,
    count(*) filter (where not is_lost) as n_kept
from judged
where is_lost
    or judged_day >= first_purchase_day
group by
    rule,
    n_days
order by
    rule,
    n_days
