-- What did contacts with people who bought nothing take?
-- needs: interactions.cost
select
    count(*) as n_customers,
    coalesce(sum(contact_cost), 0) as serving_cost
from customer_period
where contact_cost > 0
    and not is_active
