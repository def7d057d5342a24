-- Which categories do customers buy?
-- needs: transactions.category
-- people: category_customer category
-- group: who bought {category}
with buyers as (
    select count(distinct customer_key) as n_buyers
    from category_customer
)

select
    category,
    count(*) as n_customers,
    count(*) / max(n_buyers) as share_of_customers,
    sum(revenue) as revenue
from category_customer
cross join buyers
group by category
order by
    n_customers desc,
    category
limit 15
