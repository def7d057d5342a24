-- Who costs more than they bring?
-- needs: transactions.unit_cost transactions.quantity interactions.cost
-- people: customer_contribution side
-- group: who {side}
select
    side,
    count(*) as n_customers,
    sum(contribution) as contribution
from customer_contribution
group by side
order by contribution desc
