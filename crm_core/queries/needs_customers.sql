-- Whose needs can be told from what they bought, in an order drawn at random?
-- needs: transactions.category
select customer_key
from needs_buyer
order by draw
limit $n_rows
