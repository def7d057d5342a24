-- One row a known customer: its id and the small number that stands for it in every rollup.
-- Without a customers table everybody with an id in the other tables is known.
with listed as (
    select customer_id
    from customers
    where customer_id is not null
),

seen as (
    select customer_id from transactions
    union
    select customer_id from interactions
    union
    select customer_id from opportunities
),

known as (
    select customer_id
    from listed
    union
    select customer_id
    from seen
    where customer_id is not null
        and not exists (select 1 from listed)
)

select
    customer_id,
    cast(row_number() over (order by customer_id) as integer) as customer_key
from known
order by customer_key
