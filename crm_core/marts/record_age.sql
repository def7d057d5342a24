-- One row a chosen customer record, and whether it is fresh, in words.
select
    customer_key,
    case
        when is_fresh then 'seen or updated within a year'
        else 'neither seen nor updated for a year'
    end as age
from record_freshness
