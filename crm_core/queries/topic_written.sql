-- Is the topic written down when somebody asks or complains?
-- needs: interactions.employee_id interactions.topic
-- rows: topic_written_lines n_contacts - topic_state
select
    case when coalesce(trim(topic), '') = '' then 'left empty' else 'written' end as topic_state,
    count(*) as n_contacts
from contact
where customer_key in (select customer_key from member)
    and ts >= $since
    and ts < $until
    and employee_id is not null
    and lower(type) in ('support', 'complaint', 'call', 'enquiry')
group by topic_state
order by topic_state
