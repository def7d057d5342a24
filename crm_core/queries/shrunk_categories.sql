-- In which categories did those who stayed but shrank buy less?
-- needs: transactions.category
with shrunk as (
    select customer_key
    from funnel_retention
    where (evidence & 4) > 0
        and (evidence & 8) = 0
),

bought as (
    select
        customer_day_category.category_key,
        count(distinct customer_day_category.customer_key) filter (where customer_day_category.day < $since)
            as n_customers,
        coalesce(sum(customer_day_category.revenue) filter (where customer_day_category.day < $since), 0)
            as revenue_before,
        coalesce(sum(customer_day_category.revenue) filter (where customer_day_category.day >= $since), 0)
            as revenue
    from customer_day_category
    inner join shrunk
        on customer_day_category.customer_key = shrunk.customer_key
    where customer_day_category.day >= $before
        and customer_day_category.day < $until
    group by customer_day_category.category_key
)

select
    category_key.category,
    bought.n_customers,
    bought.revenue_before,
    bought.revenue,
    bought.revenue_before - bought.revenue as drop_in_revenue
from bought
inner join category_key
    on bought.category_key = category_key.category_key
where bought.revenue_before > bought.revenue
order by
    drop_in_revenue desc,
    category_key.category
limit 3
