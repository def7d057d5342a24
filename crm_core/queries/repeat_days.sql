-- On how many days did customers known before the end buy again?
with firsts as (
    select
        customer_key,
        min(day) as first_day
    from customer_day
    where (is_purchase or (revenue = 0 and returned = 0))
        and customer_key in (select customer_key from member)
    group by customer_key
)

select
    cast(date_diff('day', $until, customer_day.day) as integer) as day,
    count(*) as n_repeats
from customer_day
inner join firsts
    on customer_day.customer_key = firsts.customer_key
where (is_purchase or (revenue = 0 and returned = 0))
    and firsts.first_day < $until
    and customer_day.day > firsts.first_day
    and customer_day.day < $end
group by customer_day.day
order by day
