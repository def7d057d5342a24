-- Which lines are large, and which of them grow?
-- needs: transactions.category
-- people: category_customer category
-- group: who bought {category}
with now as (
    select
        category,
        count(*) as n_customers,
        sum(revenue) as revenue
    from category_customer
    group by category
),

bought_before as (
    select
        category_key.category,
        sum(customer_day_category.revenue) as revenue_before
    from customer_day_category
    inner join category_key
        on customer_day_category.category_key = category_key.category_key
    where customer_day_category.customer_key in (select customer_key from member)
        and customer_day_category.day >= $before
        and customer_day_category.day < $since
    group by category_key.category
),

total as (
    select
        (select sum(revenue) from now) as revenue,
        (select sum(revenue_before) from bought_before) as revenue_before
)

select
    now.category,
    now.n_customers,
    now.revenue,
    bought_before.revenue_before,
    now.revenue / total.revenue as share_of_revenue,
    now.revenue / bought_before.revenue_before - 1 as growth,
    1.0 / (select count(*) from now) as even_share,
    total.revenue / total.revenue_before - 1 as growth_of_all
from now
cross join total
inner join bought_before
    on now.category = bought_before.category
-- where the sales begin later than the period before, growth would only be their beginning
where (select min(day) from customer_day_category) <= $before
order by
    now.revenue desc,
    now.category
limit 40
