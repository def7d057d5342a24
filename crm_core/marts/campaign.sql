-- One row a campaign of the period with chosen customers: its contacts, and how many were held out.
select
    campaign_id,
    min(ts) as first_contact,
    max(ts) as last_contact,
    count(*) as n_contacts,
    count(*) filter (where is_control) as n_held_out
from contact
where customer_key in (select customer_key from member)
    and ts >= $since
    and ts < $until
    and campaign_id is not null
group by campaign_id
