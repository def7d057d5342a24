-- Who has not bought yet, and what did it cost to win those of the same source?
-- needs: customers.source customers.acquisition_cost
with cost as (
    select
        source,
        cast(avg(acquisition_cost) as double) as acquisition_cost
    from customer_profile
    where acquisition_cost is not null
        and first_purchase_day < $until
    group by source
)

select
    customer_profile.customer_key,
    customer_profile.source,
    cost.acquisition_cost
from customer_profile
inner join cost
    on customer_profile.source = cost.source
where customer_profile.customer_key in (select customer_key from member)
    and coalesce(customer_profile.first_purchase_day >= $until, true)
    and customer_profile.created_at < $until
order by customer_profile.customer_key
