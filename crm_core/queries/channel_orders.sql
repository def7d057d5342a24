-- Through which channels do customers buy?
-- needs: transactions.channel
select
    channel_key.channel,
    channel_order.n_orders,
    channel_order.revenue
from channel_order
inner join channel_key
    on channel_order.channel_key = channel_key.channel_key
order by
    channel_order.n_orders desc,
    channel_key.channel
