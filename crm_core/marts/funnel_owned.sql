-- One row a customer active in the period: what it brought, and how many categories it bought in 24 months.
-- Where no category is known and products are few, products stand for categories.
-- scope: company
with sold as (
    select distinct
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

-- sets of 60 categories, a bit for each: counting what differs takes four times as long
bought as (
    select
        customer_key,
        category_key // 60 as block,
        bit_or(cast(1 as bigint) << (category_key % 60)) as categories
    from customer_day_category
    where not $by_product
        and day >= $until - 730
        and day < $until
    group by
        customer_key,
        block
),

owned as (
    select
        customer_key,
        sum(bit_count(categories)) as n_categories
    from bought
    group by customer_key
    union all
    select
        customer_key,
        count(*) as n_categories
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
