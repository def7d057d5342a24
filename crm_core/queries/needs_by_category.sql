-- How much has each customer spent by category, apart for odd and even days where that is asked?
-- needs: transactions.category
with drawn as (
    select customer_key
    from needs_buyer
    order by draw
    limit $n_rows
)

select
    customer_key,
    category_key,
    case when $is_halved then date_diff('day', date '2000-01-01', day) % 2 else 0 end as half,
    cast(sum(revenue) as double) as amount
from customer_day_category
where customer_key in (select customer_key from drawn)
    and day < $until
group by
    customer_key,
    category_key,
    case when $is_halved then date_diff('day', date '2000-01-01', day) % 2 else 0 end
