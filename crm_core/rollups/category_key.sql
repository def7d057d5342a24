-- One row a category sold: its name and the small number that stands for it in every rollup.
with sold as (
    select distinct category
    from transactions
    where category is not null
)

select
    cast(row_number() over (order by category) as integer) as category_key,
    category
from sold
order by category_key
