-- The records whose e-mail is in one state, those with most revenue first.
-- group: e-mail {email_state}
select
    customer_profile.customer_id,
    customer_profile.name,
    customer_profile.email,
    customer_profile.phone,
    customer_profile.address,
    customer_profile.postcode,
    customer_profile.country,
    email_state.revenue
from email_state
inner join customer_profile
    on email_state.customer_key = customer_profile.customer_key
where email_state.email_state = $email_state
order by
    email_state.revenue desc,
    customer_profile.customer_id
limit $n_rows
