-- Which categories can be suggested?
-- needs: transactions.category
select
    place,
    category,
    n_customers
from next_category
order by place
