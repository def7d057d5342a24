-- One row a chosen customer whose first purchase day lies in the period, long enough ago to have come back: was it welcomed?
select
    customer_key,
    case when is_welcomed then 'welcomed' else 'not welcomed' end as welcome,
    is_second_in_time
from newcomer
where is_observed
    and is_welcome_due
