-- The campaigns of one kind, those with most contacts first.
-- group: {tested}
select
    campaign_id,
    first_contact,
    last_contact,
    n_contacts,
    n_held_out
from campaign
where case when n_held_out > 0 then 'with a hold-out' else 'without a hold-out' end = $tested
order by
    n_contacts desc,
    campaign_id
limit $n_rows
