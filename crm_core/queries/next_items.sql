-- Which categories or products can be offered, those of most customers first, and what does a sale of each bring?
-- needs: transactions.category|transactions.product_id
with bought as (
    select
        category_key.category as item,
        customer_day_category.customer_key
    from customer_day_category
    inner join category_key
        on customer_day_category.category_key = category_key.category_key
    where $is_category
        and customer_day_category.customer_key in (select customer_key from member)
        and customer_day_category.day < $until
    union all
    select
        transactions.product_id as item,
        customer_key.customer_key
    from transactions
    inner join customer_key
        on transactions.customer_id = customer_key.customer_id
    where not $is_category
        and transactions.product_id is not null
        and customer_key.customer_key in (select customer_key from member)
        and transactions.net_amount > 0
        and transactions.ts < $until
),

buyers as (
    select
        item,
        count(distinct customer_key) as n_customers
    from bought
    group by item
),

brought as (
    select
        case when $is_category then category else product_id end as item,
        cast(avg(net_amount - quantity * unit_cost) as double) as margin
    from transactions
    where net_amount > 0
        and ts < $until
    group by case when $is_category then category else product_id end
)

select
    buyers.item,
    buyers.n_customers,
    brought.margin,
    (select count(*) from buyers) as n_items
from buyers
left join brought
    on buyers.item = brought.item
where buyers.n_customers >= $fewest
order by
    buyers.n_customers desc,
    buyers.item
limit $most
