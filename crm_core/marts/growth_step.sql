-- One row a chosen customer whose revenue changed from the period before: in which way, and by how much.
select
    customer_key,
    case
        when is_new then 'new'
        when is_active and not was_active then 'won back'
        when was_active and not is_active then 'lost'
        when revenue > revenue_before then 'grown'
        else 'shrunk'
    end as growth_step,
    revenue - revenue_before as change
from customer_activity
where revenue <> revenue_before
