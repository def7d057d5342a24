-- One row a chosen customer with revenue above zero in the period: platinum is the best 5 %, gold the next 15, iron the next 30, lead the rest.
select
    customer_key,
    position,
    n_customers,
    cast(revenue as double) as revenue,
    case
        when position <= ceil(0.05 * n_customers) then 'Platinum'
        when position <= ceil(0.20 * n_customers) then 'Gold'
        when position <= ceil(0.50 * n_customers) then 'Iron'
        else 'Lead'
    end as level
from customer_rank
