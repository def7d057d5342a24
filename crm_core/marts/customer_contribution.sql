-- One row a chosen customer who bought or was in contact, whose costs are known: what it contributes, on which side.
select
    customer_key,
    contribution,
    is_active,
    case
        when not is_active then 'did not buy'
        when contribution < 0 then 'cost more than they bring'
        else 'bring more than they cost'
    end as side
from customer_period
where contribution is not null
