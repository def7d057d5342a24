-- One row an enquiry of a chosen customer in the period that had a week to be answered: in which step of time it was.
-- `place` is the number of the step; an enquiry not answered within a week has the last one.
with waited as (
    select
        customer_key,
        case when is_enquiry_answered then hours_to_contact end as hours
    from service_case
    where type = 'enquiry'
        and is_week_old
)

select
    customer_key,
    case
        when hours <= 1 then 1
        when hours <= 2 then 2
        when hours <= 4 then 3
        when hours <= 8 then 4
        when hours <= 24 then 5
        when hours <= 48 then 6
        when hours <= 96 then 7
        when hours <= 168 then 8
        else 9
    end as place,
    case
        when hours <= 1 then '1 hour'
        when hours <= 2 then '2 hours'
        when hours <= 4 then '4 hours'
        when hours <= 8 then '8 hours'
        when hours <= 24 then '1 day'
        when hours <= 48 then '2 days'
        when hours <= 96 then '4 days'
        when hours <= 168 then '7 days'
        else 'later or never'
    end as wait
from waited
