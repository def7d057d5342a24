-- The questions and complaints whose topic is so, by employee.
-- group: topic {topic_state}
select
    employee_id,
    interaction_id,
    ts,
    channel,
    type,
    topic
from contact
where customer_key in (select customer_key from member)
    and ts >= $since
    and ts < $until
    and employee_id is not null
    and lower(type) in ('support', 'complaint', 'call', 'enquiry')
    and case when coalesce(trim(topic), '') = '' then 'left empty' else 'written' end = $topic_state
order by
    employee_id,
    ts,
    interaction_id
limit $n_rows
