-- One row a customer active in the period: what it brought, and how many categories it bought in 24 months.
-- Where no category is known and products are few, products stand for categories.
-- scope: company
with sold as (
    select
        customer_key.customer_key,
        transactions.product_id
    from transactions
    inner join customer_key
        on transactions.customer_id = customer_key.customer_id
    where $by_product
        and transactions.net_amount > 0
        and transactions.product_id is not null
        and transactions.ts >= $until - 730
        and transactions.ts < $until
),

owned as (
    select
        customer_key,
        count(distinct category_key) as n_categories
    from customer_day_category
    where not $by_product
        and day >= $until - 730
        and day < $until
    group by customer_key
    union all
    select
        customer_key,
        count(distinct product_id) as n_categories
    from sold
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
