-- How many products are sold?
-- needs: transactions.product_id
select count(distinct product_id) as n_products
from transactions
