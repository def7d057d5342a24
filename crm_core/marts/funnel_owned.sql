-- One row a customer active in the period: what it brought, and how many categories it bought in 24 months.
-- scope: company
with owned as (
    select
        customer_key,
        count(distinct category_key) as n_categories
    from customer_day_category
    where day >= $until - 730
        and day < $until
    group by customer_key
)

select
    customer_sale.customer_key,
    customer_sale.revenue,
    coalesce(owned.n_categories, 0) as n_categories
from customer_sale
left join owned
    on customer_sale.customer_key = owned.customer_key
where customer_sale.is_active
