-- Which share of the revenue of the period comes from customers whom nobody here owns?
-- needs: customers.owner_id
-- scope: company
select
    sum(revenue) as revenue,
    sum(revenue) filter (where owned = 'nobody') / nullif(sum(revenue), 0) as unowned_revenue,
    count(*) filter (where owned = 'nobody') as n_customers
from owned_customer
having sum(revenue) > 0
