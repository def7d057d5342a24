-- One row a chosen customer in contact in the period, with what the contacts led to.
select
    customer_key,
    count(*) filter (where direction = 'in') as n_in,
    count(*) filter (where direction = 'out' and not is_control) as n_out,
    count(*) filter (where is_delivered) as n_delivered,
    count(*) filter (where is_delivered and is_answered) as n_answered,
    count(*) filter (where direction = 'out' and not is_control and is_ordered) as n_ordered,
    sum(cost) filter (where direction = 'out' and type in ('send', 'offer')) as send_cost,
    count(*) filter (where type = 'unsubscribe') as n_unsubscribes
from contact_row
group by customer_key
