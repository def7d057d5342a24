-- How many of each part of the customers share the same evidence?
select
    coalesce(
        case $by
            when 'country' then customer_profile.country
            when 'region' then customer_profile.region
            when 'source' then coalesce(customer_profile.source, lead.source)
            when 'kind' then customer_profile.kind
            when 'main_channel' then customer_profile.main_channel
        end,
        'not known'
    ) as part,
    row_of.evidence,
    row_of.is_young,
    cast(null as varchar) as reason,
    count(*) as n
from funnel_row as row_of
left join customer_profile
    on row_of.customer_key = customer_profile.customer_key
left join (
    select
        lead_id,
        min(source) as source
    from opportunities
    where lead_id is not null
    group by lead_id
) as lead
    on row_of.lead_id = lead.lead_id
group by
    part,
    row_of.evidence,
    row_of.is_young
