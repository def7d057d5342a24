-- One row an active chosen customer whose costs are known: its margin, what serving it takes, and what to do about both.
-- Margin is before the cost of contacts; high is above the mean of these customers.
with known as (
    select
        customer_key,
        contribution + contact_cost as margin,
        contact_cost as serving_cost,
        contribution
    from customer_period
    where is_active
        and contribution is not null
),

middle as (
    select
        avg(margin) as margin,
        avg(serving_cost) as serving_cost
    from known
)

select
    known.customer_key,
    known.margin,
    known.serving_cost,
    known.contribution,
    middle.margin as mean_margin,
    middle.serving_cost as mean_cost,
    case
        when known.contribution < 0 then 'reprice'
        when known.margin > middle.margin and known.serving_cost > middle.serving_cost
            then 'look after'
        when known.margin > middle.margin then 'add service'
        when known.serving_cost > middle.serving_cost then 'simplify'
        else 'leave to themselves'
    end as serving
from known
cross join middle
