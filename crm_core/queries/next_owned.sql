-- Which of the categories or products that can be offered has each customer bought or returned, and which are new?
-- needs: transactions.category|transactions.product_id
with item as (
    select
        unnest($items) as name,
        generate_subscripts($items, 1) - 1 as place
),

bought as (
    select
        customer_day_category.customer_key,
        item.place,
        min(customer_day_category.day) as first_day
    from customer_day_category
    inner join category_key
        on customer_day_category.category_key = category_key.category_key
    inner join item
        on category_key.category = item.name
    where $is_category
        and customer_day_category.customer_key in (select customer_key from member)
        and customer_day_category.day < $until
    group by
        customer_day_category.customer_key,
        item.place
    union all
    select
        customer_key.customer_key,
        item.place,
        min(cast(transactions.ts as date)) as first_day
    from transactions
    inner join item
        on transactions.product_id = item.name
    inner join customer_key
        on transactions.customer_id = customer_key.customer_id
    where not $is_category
        and customer_key.customer_key in (select customer_key from member)
        and transactions.net_amount > 0
        and transactions.ts < $until
    group by
        customer_key.customer_key,
        item.place
),

ends as (
    select
        customer_key,
        min(first_day) as first_day,
        max(first_day) as last_new_day
    from bought
    group by customer_key
),

-- what came back is not offered again, whenever it was bought
returned as (
    select distinct
        customer_key.customer_key,
        item.place
    from transactions
    inner join item
        on case when $is_category then transactions.category else transactions.product_id end = item.name
    inner join customer_key
        on transactions.customer_id = customer_key.customer_id
    where transactions.ts < $until
        and (transactions.net_amount < 0 or transactions.is_return)
),

owned as (
    select
        bought.customer_key,
        bought.place,
        true as is_owned,
        bought.first_day = ends.last_new_day and ends.last_new_day > ends.first_day as is_newest
    from bought
    inner join ends
        on bought.customer_key = ends.customer_key
    union all
    select
        returned.customer_key,
        returned.place,
        false as is_owned,
        false as is_newest
    from returned
    where returned.customer_key in (select customer_key from ends)
)

select
    customer_key,
    cast(place as smallint) as place,
    is_owned,
    is_newest
from owned
order by customer_key
