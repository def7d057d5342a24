-- One row a chosen customer with sales or returns in the period or in the one before: what it brought in each.
select
    coalesce(customer_sale.customer_key, earlier.customer_key) as customer_key,
    coalesce(customer_sale.is_active, false) as is_active,
    coalesce(earlier.is_active, false) as was_active,
    coalesce(customer_sale.revenue, 0) as revenue,
    coalesce(earlier.revenue, 0) as revenue_before
from customer_sale
full join earlier_customer_sale as earlier
    on customer_sale.customer_key = earlier.customer_key
