-- What else do the buyers of a category buy?
-- needs: transactions.category
with largest as (
    select
        category,
        count(*) as n_customers
    from category_customer
    group by category
    order by
        n_customers desc,
        category
    limit 8
)

select
    one.category,
    other.category as other_category,
    largest.n_customers,
    count(*) as n_both,
    count(*) / largest.n_customers as share_both,
    (select count(distinct category) from category_customer) as n_categories
from category_customer as one
inner join category_customer as other
    on one.customer_key = other.customer_key
    and one.category <> other.category
inner join largest
    on one.category = largest.category
where other.category in (select category from largest)
group by
    one.category,
    other_category,
    largest.n_customers
order by
    largest.n_customers desc,
    one.category,
    other_category
