-- One row a chosen customer who bought at a known list price in the period: what share of it was paid.
-- `step` counts steps of five points, from whole per cents; all from 120 % on are one.
with paid as (
    select
        customer_key,
        sum(revenue_with_list_price) / sum(list_value) as realised
    from customer_day
    where customer_key in (select customer_key from member)
        and day >= $since
        and day < $until
        and list_value > 0
    group by customer_key
),

placed as (
    select
        customer_key,
        realised,
        cast(floor(least(greatest(round(realised, 2), 0), 1.2) * 20 + 1e-9) as integer) as step
    from paid
)

select
    customer_key,
    realised,
    step,
    case
        when step = 24 then '120 % of the list price or more'
        else
            cast(5 * step as varchar)
            || ' to '
            || cast(5 * step + 5 as varchar)
            || ' % of the list price'
    end as price_band
from placed
