-- One row one of the 60 categories that most chosen customers bought before $until, with its place.
with buyers as (
    select
        category_key,
        count(distinct customer_key) as n_customers
    from customer_day_category
    where customer_key in (select customer_key from member)
        and day < $until
    group by category_key
),

ranked as (
    select
        category_key,
        n_customers,
        row_number() over (order by n_customers desc, category_key) - 1 as place
    from buyers
)

select
    category_key.category_key,
    category_key.category,
    ranked.n_customers,
    ranked.place,
    -- a bit for each category, so that a set of them is one number
    cast(power(2, ranked.place) as bigint) as bit
from ranked
inner join category_key
    on ranked.category_key = category_key.category_key
where ranked.place < 60
