-- How many answer what we send, month by month?
-- needs: interactions.type interactions.direction
-- people: message_month month
-- group: written to in {month}
with counted as (
    select
        month,
        count(*) as n_customers,
        count(*) filter (where is_answered) as n_answered,
        count(*) filter (where is_answered) / count(*) as share_answered
    from message_month
    group by month
)

-- low and high: the 95 % Wilson interval
select
    month,
    n_customers,
    n_answered,
    share_answered,
    greatest(
        0,
        (
            share_answered + 3.8415 / (2 * n_customers)
            - 1.96 * sqrt(share_answered * (1 - share_answered) / n_customers + 3.8415 / (4 * n_customers ** 2))
        ) / (1 + 3.8415 / n_customers)
    ) as low,
    least(
        1,
        (
            share_answered + 3.8415 / (2 * n_customers)
            + 1.96 * sqrt(share_answered * (1 - share_answered) / n_customers + 3.8415 / (4 * n_customers ** 2))
        ) / (1 + 3.8415 / n_customers)
    ) as high
from counted
where n_customers >= 30
order by month
