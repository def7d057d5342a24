-- One row a chosen customer whose first purchase day lies in the period, long enough ago to have come back: its source.
select
    newcomer.customer_key,
    coalesce(customer_profile.source, 'not known') as source,
    newcomer.is_second_in_time
from newcomer
inner join customer_profile
    on newcomer.customer_key = customer_profile.customer_key
where newcomer.is_observed
