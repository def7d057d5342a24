-- One row a chosen customer scored when the period began or when it ended: the segment then and now.
select
    coalesce(customer_rfm.customer_key, earlier.customer_key) as customer_key,
    coalesce(earlier.segment, 'Not yet scored') as segment_before,
    coalesce(customer_rfm.segment, 'No longer scored') as segment,
    earlier.revenue as revenue_before,
    customer_rfm.revenue as revenue
from customer_rfm
full join earlier_customer_rfm as earlier
    on customer_rfm.customer_key = earlier.customer_key
