-- On how many days did customers known before the end buy again?
select
    cast(date_diff('day', $until, customer_day.day) as integer) as day,
    count(*) as n_repeats
from customer_day
inner join purchase_history
    on customer_day.customer_key = purchase_history.customer_key
where (is_purchase or (customer_day.revenue = 0 and returned = 0))
    and customer_day.day >= $until - days_known
    and customer_day.day < $end
group by customer_day.day
order by day
