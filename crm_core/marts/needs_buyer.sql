-- One row a chosen customer with three purchase days or more before $until and a known category.
-- `draw` orders them as if at random, always the same way.
select
    customer_key,
    cast(customer_key as bigint) * 2654435761 % 4294967296 as draw
from customer_profile
where customer_key in (select customer_key from member)
    and third_purchase_day < $until
    and customer_key in (select customer_key from customer_day_category where day < $until)
