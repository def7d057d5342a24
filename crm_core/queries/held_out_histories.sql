-- What did customers who share a history do in the days held out, and in as many days before?
with around as (
    select
        customer_key,
        cast(count(*) filter (where day >= $until) as double) as n_after,
        cast(count(*) filter (where day < $until) as double) as n_before
    from customer_day
    where (is_purchase or (revenue = 0 and returned = 0))
        and day >= $earlier
        and day < $end
        and customer_key in (select customer_key from member)
    group by customer_key
),

counted as (
    select
        purchase_history.n_repeats,
        purchase_history.days_to_last,
        purchase_history.days_known,
        coalesce(around.n_after, 0) as n_after,
        -- the first purchase is no repeat
        coalesce(around.n_before, 0)
            - case when $until - purchase_history.days_known - 1 >= $earlier then 1 else 0 end
            as n_before
    from purchase_history
    left join around
        on purchase_history.customer_key = around.customer_key
)

select
    n_repeats,
    days_to_last,
    days_known,
    count(*) as n_customers,
    sum(n_after) as n_after,
    sum(n_after * n_after) as n_after_squares,
    sum(n_before) as n_before,
    sum((n_after - n_before) * (n_after - n_before)) as squared_change
from counted
group by
    n_repeats,
    days_to_last,
    days_known
order by
    n_repeats,
    days_to_last,
    days_known
