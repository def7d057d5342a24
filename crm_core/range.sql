-- One row a table with time: its first and last day.
select
    'transactions' as table_name,
    min(day) as first_day,
    max(day) as last_day
from customer_day
union all
select
    'interactions' as table_name,
    cast(min(ts) as date) as first_day,
    cast(max(ts) as date) as last_day
from contact
union all
select
    'opportunities' as table_name,
    cast(min(created_at) as date) as first_day,
    cast(max(created_at) as date) as last_day
from opportunities
union all
select
    'network' as table_name,
    min(month) as first_day,
    max(month) as last_day
from network
union all
select
    'costs' as table_name,
    min(period) as first_day,
    max(period) as last_day
from costs
