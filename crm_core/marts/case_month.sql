-- One row a support case or complaint of a chosen customer in the period with a first answer: its month, and the hours until then.
select
    customer_key,
    cast(date_trunc('month', ts) as date) as month,
    date_diff('second', ts, first_response_at) / 3600.0 as hours_to_response
from contact
where customer_key in (select customer_key from member)
    and ts >= $since
    and ts < $until
    and type in ('enquiry', 'support', 'complaint')
    and first_response_at < $until
