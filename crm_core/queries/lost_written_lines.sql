-- The lost deals of which so much is written, the largest first.
-- group: {written}
select
    opp_id,
    lost_reason,
    amount,
    source,
    type,
    closed_at
from lost_deal
where written = $written
order by
    amount desc nulls last,
    opp_id
limit $n_rows
