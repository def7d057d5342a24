-- How many days lie between two stages, for those with both times?
with pair as (
    select
        unnest($starts) as start_bit,
        unnest($ends) as end_bit
)

select
    pair.start_bit,
    median(epoch(row_of.times[pair.end_bit + 1] - row_of.times[pair.start_bit + 1]) / 86400.0)
        as median_days
from funnel_row as row_of
inner join pair
    on row_of.times[pair.end_bit + 1] >= row_of.times[pair.start_bit + 1]
group by pair.start_bit
