-- Which categories are bought together: on one day of the period, or by one customer in 24 months?
-- needs: transactions.category
with basket as (
    select distinct
        customer_key,
        case when $is_by_day then day else $until end as day,
        category_key as item
    from customer_day_category
    where customer_key in (select customer_key from member)
        and day < $until
        and day >= case when $is_by_day then $since else $until - 730 end
),

totals as (
    select
        count(distinct (customer_key, day)) as n_baskets,
        count(distinct item) as n_items
    from basket
),

-- an item in fewer baskets is in no pair that is reported
item as (
    select
        item,
        count(*) as n
    from basket
    group by item
    having count(*) >= greatest(20, 0.001 * (select n_baskets from totals))
),

often as (
    select
        basket.customer_key,
        basket.day,
        basket.item
    from basket
    inner join item
        on basket.item = item.item
),

counted as (
    select
        one.item as item_a,
        other.item as item_b,
        count(*) as n_both
    from often as one
    inner join often as other
        on one.customer_key = other.customer_key
        and one.day = other.day
        and one.item < other.item
    group by
        one.item,
        other.item
    having count(*) >= greatest(20, 0.001 * (select n_baskets from totals))
)

select
    category_key.category as item_a,
    other_key.category as item_b,
    item_a.n as n_a,
    item_b.n as n_b,
    counted.n_both,
    totals.n_baskets,
    totals.n_items
from counted
cross join totals
inner join category_key
    on counted.item_a = category_key.category_key
inner join category_key as other_key
    on counted.item_b = other_key.category_key
inner join item as item_a
    on counted.item_a = item_a.item
inner join item as item_b
    on counted.item_b = item_b.item
order by
    counted.n_both desc,
    counted.item_a,
    counted.item_b
