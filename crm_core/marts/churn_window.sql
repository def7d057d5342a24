-- One row: the days within which nine of ten repeat purchases before $until came, and their mean.
-- scope: company
with running as (
    select
        n_days,
        n_gaps,
        sum(n_gaps) over (order by n_days) as n_up_to,
        sum(n_gaps) over () as n_all
    from churn_gap
)

select
    cast(min(case when n_up_to >= 0.9 * n_all then n_days end) as integer) as window_days,
    sum(n_days * n_gaps) / sum(n_gaps) as mean_gap,
    cast(coalesce(sum(n_gaps), 0) as bigint) as n_gaps
from running
