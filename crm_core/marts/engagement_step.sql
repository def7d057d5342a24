-- One row a chosen customer in contact in the period and step of engagement that it reached.
with reached as (
    select
        customer_key,
        unnest([
            case when count(*) filter (where direction = 'out' and not is_control) > 0 then 'written to' end,
            case when count(*) filter (where is_delivered) > 0 then 'reached' end,
            case when count(*) filter (where is_delivered and is_answered) > 0 then 'answered' end,
            case
                when count(*) filter (where direction = 'in' and type in ('survey', 'form', 'enquiry')) > 0
                    then 'contributed'
            end,
            case when count(*) filter (where type = 'referral') > 0 then 'referred' end
        ]) as engagement
    from contact_row
    group by customer_key
)

select
    customer_key,
    engagement
from reached
where engagement is not null
