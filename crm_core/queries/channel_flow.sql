-- Where do customers come in, and where do they go on?
-- needs: interactions.channel|transactions.channel
-- people: channel_path first_channel later_channel
-- group: first {first_channel}, last {later_channel}
select
    first_channel,
    later_channel,
    count(*) as n_customers
from channel_path
group by
    first_channel,
    later_channel
order by
    n_customers desc,
    first_channel,
    later_channel
