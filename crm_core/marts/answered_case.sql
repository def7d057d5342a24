-- One row an enquiry, support case or complaint of a chosen customer in the period with a first answer: through which channel and when it came, and after how many hours.
select
    customer_key,
    coalesce(channel, 'no channel written') as channel,
    cast(date_trunc('week', ts) as date) as week,
    date_diff('second', ts, first_response_at) / 3600.0 as hours_to_response
from contact
where customer_key in (select customer_key from member)
    and ts >= $since
    and ts < $until
    and type in ('enquiry', 'support', 'complaint')
    and first_response_at < $until
