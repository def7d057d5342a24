-- Of the customers who first bought in a month, how many bought again, month by month?
-- n_last counts those who bought for the last time that many months later.
with months as (
    select
        customer_day.customer_key,
        cohort_customer.cohort,
        date_diff('month', cohort_customer.cohort, customer_day.day) as month_number,
        bool_or(customer_day.is_purchase) as is_active,
        sum(customer_day.revenue) as revenue
    from customer_day
    inner join cohort_customer
        on customer_day.customer_key = cohort_customer.customer_key
    where customer_day.day < $until
        and customer_day.day >= cohort_customer.cohort
    group by
        customer_day.customer_key,
        cohort_customer.cohort,
        month_number
),

counted as (
    select
        cohort,
        month_number,
        count(*) filter (where is_active) as n_active,
        sum(revenue) as revenue
    from months
    group by
        cohort,
        month_number
),

ended as (
    select
        cohort,
        last_month_number as month_number,
        count(*) as n_last
    from cohort_customer
    group by
        cohort,
        last_month_number
)

select
    counted.cohort,
    counted.month_number,
    counted.n_active,
    coalesce(ended.n_last, 0) as n_last,
    counted.revenue
from counted
left join ended
    on counted.cohort = ended.cohort
    and counted.month_number = ended.month_number
order by
    counted.cohort,
    counted.month_number
