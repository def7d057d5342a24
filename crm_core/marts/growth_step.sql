-- One row a chosen customer who came, went or changed its revenue since the period before, and by how much.
-- Who bought in neither period gave back in one of them. Who came and gave all back, or went with nothing to lose, changes no revenue and counts all the same.
select
    customer_change.customer_key,
    case
        when is_active and customer_profile.first_purchase_day >= $since then 'new'
        when is_active and not was_active then 'back again'
        when was_active and not is_active then 'lost'
        when not is_active then 'returns only'
        when revenue > revenue_before then 'grown'
        else 'shrunk'
    end as growth_step,
    revenue - revenue_before as change
from customer_change
inner join customer_profile
    on customer_change.customer_key = customer_profile.customer_key
where revenue <> revenue_before
    or is_active <> was_active
