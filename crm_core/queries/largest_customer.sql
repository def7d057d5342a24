-- What share of all revenue did the largest customer bring?
select
    cast(max(revenue) as double) as largest,
    cast(sum(revenue) as double) as revenue
from purchase_history
