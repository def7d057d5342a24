-- One row an enquiry, support case or complaint of a chosen customer in the period, and how it went on.
select
    customer_key,
    type,
    type in ('support', 'complaint') as is_case,
    type = 'enquiry'
        and contacted_at < $until
        as is_enquiry_answered,
    date_diff('second', ts, contacted_at) / 3600.0 as hours_to_contact,
    case
        when first_response_at < $until then date_diff('second', ts, first_response_at) / 3600.0
    end as hours_to_response,
    case
        when resolved_at < $until then date_diff('second', ts, resolved_at) / 3600.0
    end as hours_to_resolution,
    resolved_at,
    ts + interval '7' day <= $until as is_week_old,
    ts + interval '3' day < $until as is_three_days_old,
    coalesce(topic_again_at < ts + interval '7' day, false) as is_topic_again,
    coalesce(
        topic_again_at < ts + interval '7' day and topic_again_channel <> channel,
        false
    ) as is_handed_over
from contact
where customer_key in (select customer_key from member)
    and ts >= $since
    and ts < $until
    and type in ('enquiry', 'support', 'complaint')
