-- What does a customer bring on sales in each year since the first purchase?
-- needs: transactions.unit_cost transactions.quantity
with numbered as (
    select
        customer_day.customer_key,
        customer_day.margin,
        customer_day.is_purchase,
        customer_profile.first_purchase_day,
        1 + (customer_day.day - customer_profile.first_purchase_day) // 365 as year_number
    from customer_day
    inner join customer_profile
        on customer_day.customer_key = customer_profile.customer_key
    where customer_day.customer_key in (select customer_key from member)
        and customer_day.day >= customer_profile.first_purchase_day
        and customer_day.day < $until
),

-- a year that is not over would look poor for being short
bought as (
    select
        customer_key,
        year_number,
        sum(margin) as margin
    from numbered
    where first_purchase_day + cast(365 * year_number as integer) <= $until
    group by
        customer_key,
        year_number
    having bool_or(is_purchase)
)

select
    -- the fifth stands for all later ones
    cast(least(5, year_number) as integer) as year_number,
    count(distinct customer_key) as n_customers,
    cast(avg(margin) as double) as mean_margin
from bought
where margin is not null
group by least(5, year_number)
order by year_number
