-- One row a chosen customer among the best fifth of this period or of the one before: where it is now.
with best as (
    select customer_key
    from customer_rank
    where position <= ceil(0.2 * n_customers)
),

best_before as (
    select customer_key
    from earlier_customer_rank
    where position <= ceil(0.2 * n_customers)
)

select
    coalesce(best.customer_key, best_before.customer_key) as customer_key,
    case
        when best_before.customer_key is null then 'new in the top fifth'
        when best.customer_key is null then 'no longer in the top fifth'
        else 'in the top fifth twice'
    end as membership
from best
full join best_before
    on best.customer_key = best_before.customer_key
