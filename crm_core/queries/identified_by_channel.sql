-- Where do we sell without knowing to whom?
-- needs: transactions.channel
select
    channel,
    revenue,
    unidentified_revenue,
    unidentified_revenue / nullif(revenue, 0) as share_unidentified
from channel_sale
where revenue > 0
order by
    unidentified_revenue desc,
    channel
limit 12
