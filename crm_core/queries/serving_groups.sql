-- What does a customer bring, and what does serving it take?
-- needs: transactions.unit_cost transactions.quantity interactions.cost
-- people: customer_serving serving
-- group: {serving}
select
    serving,
    count(*) as n_customers,
    sum(margin) as margin,
    sum(serving_cost) as serving_cost,
    sum(contribution) as contribution,
    sum(serving_cost) / nullif(sum(margin), 0) as share_of_margin
from customer_serving
group by serving
order by
    contribution,
    serving
