-- How many of each segment share the same evidence?
select
    coalesce(customer_rfm.segment, 'not scored') as part,
    row_of.evidence,
    row_of.is_young,
    cast(null as varchar) as reason,
    count(*) as n
from funnel_row as row_of
left join customer_rfm
    on row_of.customer_key = customer_rfm.customer_key
group by
    part,
    row_of.evidence,
    row_of.is_young
