-- Which lines are large, and which of them grow?
-- needs: transactions.category
-- people: category_customer category
-- group: who bought {category}
with bought as (
    select
        category_key.category,
        sum(customer_day_category.revenue) filter (where customer_day_category.day >= $since)
            as revenue,
        sum(customer_day_category.revenue) filter (where customer_day_category.day < $since)
            as revenue_before
    from customer_day_category
    inner join category_key
        on customer_day_category.category_key = category_key.category_key
    where customer_day_category.customer_key in (select customer_key from member)
        and customer_day_category.day >= $before
        and customer_day_category.day < $until
    group by category_key.category
),

total as (
    select
        sum(revenue) as revenue,
        sum(revenue_before) as revenue_before,
        count(revenue) as n_lines
    from bought
)

select
    bought.category,
    bought.revenue,
    bought.revenue_before,
    bought.revenue / total.revenue as share_of_revenue,
    bought.revenue / bought.revenue_before - 1 as growth,
    1.0 / total.n_lines as even_share,
    total.revenue / total.revenue_before - 1 as growth_of_all
from bought
cross join total
where bought.revenue is not null
    and bought.revenue_before is not null
    -- where the sales begin later than the period before, growth would only be their beginning
    and (select min(day) from customer_day_category) <= $before
order by
    bought.revenue desc,
    bought.category
limit 40
