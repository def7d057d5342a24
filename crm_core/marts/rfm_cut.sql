-- One row: the value from which on a customer gets score 2, 3, 4 and 5 in each measure.
-- Drawn from percent ranks, so that equal values get equal scores; own cut points come before them.
-- scope: company
with counted as (
    select
        'recency' as measure,
        -cast(recency as double) as value,
        count(*) as n
    from rfm_value
    group by recency
    union all
    select
        'frequency' as measure,
        cast(frequency as double) as value,
        count(*) as n
    from rfm_value
    group by frequency
    union all
    select
        'revenue' as measure,
        money as value,
        count(*) as n
    from rfm_value
    group by money
),

ranked as (
    select
        measure,
        value,
        sum(n) over (partition by measure order by value) - n as n_below,
        sum(n) over (partition by measure) - 1 as n_others
    from counted
),

cut as (
    select
        measure,
        min(value) filter (where n_below > 0 and 100 * n_below >= $rfm_shares[1] * n_others) as for_2,
        min(value) filter (where n_below > 0 and 100 * n_below >= $rfm_shares[2] * n_others) as for_3,
        min(value) filter (where n_below > 0 and 100 * n_below >= $rfm_shares[3] * n_others) as for_4,
        min(value) filter (where n_below > 0 and 100 * n_below >= $rfm_shares[4] * n_others) as for_5
    from ranked
    group by measure
)

select
    coalesce(cast($rfm_recency as double[]), max([-for_2, -for_3, -for_4, -for_5]) filter (where measure = 'recency'))
        as recency,
    coalesce(cast($rfm_frequency as double[]), max([for_2, for_3, for_4, for_5]) filter (where measure = 'frequency'))
        as frequency,
    coalesce(cast($rfm_revenue as double[]), max([for_2, for_3, for_4, for_5]) filter (where measure = 'revenue'))
        as revenue
from cut
