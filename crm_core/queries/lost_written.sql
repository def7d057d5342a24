-- What is written down when a deal is lost?
-- needs: opportunities.lost_reason opportunities.won|opportunities.stage opportunities.closed_at
-- rows: lost_written_lines n_deals - written
select
    written,
    count(*) as n_deals
from lost_deal
group by written
order by written
