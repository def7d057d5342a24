-- One row an active chosen customer whose costs are known: what it contributes and on which side of zero.
select
    customer_key,
    contribution,
    case
        when contribution < 0 then 'cost more than they bring'
        else 'bring more than they cost'
    end as side
from customer_period
where is_active
    and contribution is not null
