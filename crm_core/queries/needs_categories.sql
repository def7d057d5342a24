-- Which categories are there, those of most customers first?
-- needs: transactions.category
with buyers as (
    select
        category_key,
        count(distinct customer_key) as n_customers
    from customer_day_category
    where day < $until
    group by category_key
)

select
    category_key.category_key,
    category_key.category,
    coalesce(buyers.n_customers, 0) as n_customers
from category_key
left join buyers
    on category_key.category_key = buyers.category_key
order by
    n_customers desc,
    category_key.category
