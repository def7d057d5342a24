-- One row a case of a chosen customer in the period that came up again within 7 days: through which channel first, and then.
select
    customer_key,
    channel,
    topic_again_channel
from contact
where customer_key in (select customer_key from member)
    and ts >= $since
    and ts < $until
    and type in ('enquiry', 'support', 'complaint')
    and topic_again_at < ts + interval '7' day
    and topic_again_at < $until
    and channel is not null
    and topic_again_channel is not null
