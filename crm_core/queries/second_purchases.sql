-- How many customers came to a second purchase day in the 90 days before the end?
select count(*) as n_customers
from customer_purchases
where second_purchase_day >= $until - 90
    and second_purchase_day < $until
    and customer_key in (select customer_key from member)
