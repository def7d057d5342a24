-- One row a complaint of a chosen customer in the period, with its topic.
select
    customer_key,
    coalesce(topic, 'no topic written') as topic,
    cast(ts as date) as day
from contact
where customer_key in (select customer_key from member)
    and ts >= $since
    and ts < $until
    and type = 'complaint'
