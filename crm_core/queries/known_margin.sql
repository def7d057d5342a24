-- What share of revenue with known costs is left as margin?
select
    cast(sum(revenue_with_cost) as double) as revenue_with_cost,
    cast(sum(margin) as double) as margin
from customer_day
where day < $until
    and customer_key in (select customer_key from member)
