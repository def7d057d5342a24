-- One row an active chosen customer whose costs are known, most profitable first, with running totals.
select
    customer_key,
    contribution,
    row_number() over best_first as position,
    count(*) over () as n_customers,
    sum(contribution) over best_first as running_contribution,
    sum(contribution) over () as total_contribution
from customer_contribution
where is_active
window best_first as (order by contribution desc, customer_key rows unbounded preceding)
