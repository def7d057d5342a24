-- Which channels of sale are there?
select
    channel_key,
    channel
from channel_key
order by channel
