-- One row an account (the customers of one parent taken together) with its revenue in the period.
select
    customer_profile.account_key,
    sum(customer_sale.revenue) as revenue
from customer_sale
inner join customer_profile
    on customer_sale.customer_key = customer_profile.customer_key
where customer_sale.revenue <> 0
group by customer_profile.account_key
having sum(customer_sale.revenue) > 0
