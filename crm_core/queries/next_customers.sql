-- Which categories does each customer own?
-- needs: transactions.category
select
    customer_key,
    owned
from next_owned
order by customer_key
