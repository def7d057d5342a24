-- What is each category called?
-- needs: transactions.category
select
    category_key,
    category
from category_key
order by category
