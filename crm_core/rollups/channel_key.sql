-- One row a channel of sale: its name and the small number that stands for it in every rollup.
with sold as (
    select distinct channel
    from transactions
    where channel is not null
)

select
    cast(row_number() over (order by channel) as integer) as channel_key,
    channel
from sold
order by channel_key
