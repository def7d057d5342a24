-- On how many days of each month did customers buy again, by the month in which they came?
-- Months are counted from January of the year 0; the last 60 of them are told.
with repeats as (
    select
        $until - 1 - days_known as first_day,
        customer_day.day
    from customer_day
    inner join purchase_history
        on customer_day.customer_key = purchase_history.customer_key
    where (is_purchase or (customer_day.revenue = 0 and returned = 0))
        and customer_day.day > $until - 1 - days_known
        and customer_day.day < $until
)

select
    cast(12 * year(first_day) + month(first_day) - 1 as integer) as born,
    cast(12 * year(day) + month(day) - 1 as integer) as month,
    count(*) as n_repeats
from repeats
where 12 * year(day) + month(day) > 12 * year($until - 1) + month($until - 1) - 60
group by
    born,
    month
order by
    born,
    month
