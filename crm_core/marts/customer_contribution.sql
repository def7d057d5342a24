-- One row an active chosen customer whose costs are known: what it contributes and on which side of zero.
select
    customer_key,
    contribution,
    case
        when contribution < 0 then 'cost more than they bring'
        else 'bring more than they cost'
    end as side,
    sum(contribution) over best_first as running_contribution,
    row_number() over best_first as position,
    count(*) over () as n_customers,
    sum(contribution) over () as total_contribution
from customer_activity
where is_active
    and contribution is not null
window best_first as (order by contribution desc, customer_key rows unbounded preceding)
