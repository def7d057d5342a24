-- One row a value of each measure of rfm_value: how many customers lie below it, of how many others.
-- More is better in all: days since the last purchase are below zero here.
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
        'days' as measure,
        cast(n_days as double) as value,
        count(*) as n
    from rfm_value
    group by n_days
    union all
    select
        'orders' as measure,
        cast(n_orders as double) as value,
        count(*) as n
    from rfm_value
    group by n_orders
    union all
    select
        'revenue' as measure,
        money as value,
        count(*) as n
    from rfm_value
    group by money
)

select
    measure,
    value,
    sum(n) over (partition by measure order by value) - n as n_below,
    sum(n) over (partition by measure) - 1 as n_others
from counted
