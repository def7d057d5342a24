-- One row: the value from which on a customer gets score 2, 3, 4 and 5 in each measure.
-- Drawn from percent ranks, so that equal values get equal scores; own cut points come before them.
-- scope: company
with cut as (
    select
        case
            when measure = case when $rfm_counts_orders then 'orders' else 'days' end then 'frequency'
            else measure
        end as measure,
        min(value) filter (where n_below > 0 and 100 * n_below >= $rfm_shares[1] * n_others) as for_2,
        min(value) filter (where n_below > 0 and 100 * n_below >= $rfm_shares[2] * n_others) as for_3,
        min(value) filter (where n_below > 0 and 100 * n_below >= $rfm_shares[3] * n_others) as for_4,
        min(value) filter (where n_below > 0 and 100 * n_below >= $rfm_shares[4] * n_others) as for_5
    from rfm_rank
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
