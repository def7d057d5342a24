-- How many customers have bought, and of how many are the needs known?
-- needs: transactions.category
select
    count(*) as n_customers,
    (select count(*) from needs_buyer) as n_known
from customer_profile
where customer_key in (select customer_key from member)
    and first_purchase_day < $until
