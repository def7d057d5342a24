-- Who owns one of these sets of categories?
-- needs: transactions.category
select customer_key
from next_owned
where owned in (select unnest($sets))
