-- Why do we lose deals?
-- needs: opportunities.lost_reason opportunities.won|opportunities.stage opportunities.closed_at
select
    coalesce(nullif(trim(lost_reason), ''), 'no reason written') as lost_reason,
    count(*) as n_deals,
    sum(amount) as lost_amount
from deal
where is_closed
    and not won
group by all
order by
    n_deals desc,
    lost_reason
