-- How many answer what we send, month by month?
-- needs: interactions.type interactions.direction
-- people: message_month month
-- group: written to in {month}
with months as (
    select cast(unnest(generate_series(min(month), max(month), interval 1 month)) as date) as month
    from message_month
),

-- a month without enough messages is told apart from one that nobody asks about: it has no share
counted as (
    select
        months.month,
        count(message_month.customer_key) as n_customers,
        count(*) filter (where message_month.is_answered) as n_answered,
        case
            when count(message_month.customer_key) >= 30
                then count(*) filter (where message_month.is_answered) / count(message_month.customer_key)
        end as share_answered
    from months
    left join message_month
        on months.month = message_month.month
    group by months.month
)

-- low and high: the 95 % Wilson interval
select
    month,
    n_customers,
    n_answered,
    share_answered,
    -- of nothing the larger is 0 and the smaller 1: an empty month has no interval
    case
        when share_answered is not null then greatest(
            0,
            (
                share_answered + 3.8415 / (2 * n_customers)
                - 1.96 * sqrt(share_answered * (1 - share_answered) / n_customers + 3.8415 / (4 * n_customers ** 2))
            ) / (1 + 3.8415 / n_customers)
        )
    end as low,
    case
        when share_answered is not null then least(
            1,
            (
                share_answered + 3.8415 / (2 * n_customers)
                + 1.96 * sqrt(share_answered * (1 - share_answered) / n_customers + 3.8415 / (4 * n_customers ** 2))
            ) / (1 + 3.8415 / n_customers)
        )
    end as high
from counted
where (select max(share_answered) from counted) is not null
order by month
