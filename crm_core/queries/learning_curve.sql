-- How soon do we know what a customer needs?
-- needs: transactions.category|customers.prefs|interactions.prefs_captured
-- people: learned_tenure tenure
-- group: customers for up to {tenure}
with counted as (
    select
        place,
        tenure,
        count(*) as n_customers,
        count(*) filter (where is_known) as n_known,
        count(*) filter (where is_known) / count(*) as share_known
    from learned_tenure
    group by
        place,
        tenure
)

-- low and high: the 95 % Wilson interval
select
    tenure,
    n_customers,
    n_known,
    share_known,
    greatest(
        0,
        (
            share_known + 3.8415 / (2 * n_customers)
            - 1.96 * sqrt(share_known * (1 - share_known) / n_customers + 3.8415 / (4 * n_customers ** 2))
        ) / (1 + 3.8415 / n_customers)
    ) as low,
    least(
        1,
        (
            share_known + 3.8415 / (2 * n_customers)
            + 1.96 * sqrt(share_known * (1 - share_known) / n_customers + 3.8415 / (4 * n_customers ** 2))
        ) / (1 + 3.8415 / n_customers)
    ) as high
from counted
where n_customers >= 30
order by place
