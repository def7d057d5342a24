-- One row a chosen customer in contact in the period, with what the contacts led to.
select
    customer_key,
    count(*) filter (where direction = 'out' and not is_control) as n_out,
    count(*) filter (where is_delivered) as n_delivered,
    count(*) filter (where is_delivered and is_answered) as n_answered,
    count(*) filter (where direction = 'out' and not is_control and is_ordered) as n_ordered,
    sum(cost) filter (where direction = 'out' and type in ('send', 'offer')) as send_cost
from contact_row
group by customer_key
