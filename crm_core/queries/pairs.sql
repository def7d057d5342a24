-- Which categories or products are bought together: on one day of the period, or by one customer in 24 months?
-- needs: transactions.category|transactions.product_id
with product as (
    select
        product_id,
        row_number() over (order by product_id) as item
    from transactions
    where not $is_category
        and product_id is not null
        and customer_id is not null
    group by product_id
),

basket as (
    select distinct
        customer_key,
        case when $is_by_day then day else $until end as day,
        category_key as item
    from customer_day_category
    where $is_category
        and customer_key in (select customer_key from member)
        and day < $until
        and day >= case when $is_by_day then $since else $until - 730 end
    union all
    select distinct
        customer_key.customer_key,
        case when $is_by_day then cast(transactions.ts as date) else $until end as day,
        product.item
    from transactions
    inner join product
        on transactions.product_id = product.product_id
    inner join customer_key
        on transactions.customer_id = customer_key.customer_id
    where not $is_category
        and customer_key.customer_key in (select customer_key from member)
        and transactions.net_amount > 0
        and transactions.ts < $until
        and transactions.ts >= case when $is_by_day then $since else $until - 730 end
),

named as (
    select
        category_key as item,
        category as name
    from category_key
    where $is_category
    union all
    select
        item,
        product_id as name
    from product
),

totals as (
    select
        count(distinct (customer_key, day)) as n_baskets,
        count(distinct item) as n_items
    from basket
),

-- an item in fewer baskets is in no pair that is reported
often as (
    select
        item,
        count(*) as n
    from basket
    group by item
    having count(*) >= greatest(20, 0.001 * (select n_baskets from totals))
),

held as (
    select
        basket.customer_key,
        basket.day,
        basket.item
    from basket
    inner join often
        on basket.item = often.item
),

counted as (
    select
        one.item as item_a,
        other.item as item_b,
        count(*) as n_both
    from held as one
    inner join held as other
        on one.customer_key = other.customer_key
        and one.day = other.day
        and one.item < other.item
    group by
        one.item,
        other.item
    having count(*) >= greatest(20, 0.001 * (select n_baskets from totals))
)

select
    named_a.name as item_a,
    named_b.name as item_b,
    often_a.n as n_a,
    often_b.n as n_b,
    counted.n_both,
    totals.n_baskets,
    totals.n_items
from counted
cross join totals
inner join often as often_a
    on counted.item_a = often_a.item
inner join often as often_b
    on counted.item_b = often_b.item
inner join named as named_a
    on counted.item_a = named_a.item
inner join named as named_b
    on counted.item_b = named_b.item
order by
    counted.n_both desc,
    item_a,
    item_b
