-- One row a channel of sale of the period, of the whole company, with what no customer is known for.
-- scope: company
select
    channel,
    sum(revenue) as revenue,
    coalesce(sum(revenue) filter (where is_identified), 0) as identified_revenue,
    coalesce(sum(revenue) filter (where not is_identified), 0) as unidentified_revenue
from channel_day
where day >= $since
    and day < $until
group by channel
