-- One row for identified and one for unidentified sales of the period, of the whole company.
-- scope: company
select
    is_identified,
    sum(revenue) as revenue,
    sum(n_lines) as n_lines
from channel_day
where day >= $since
    and day < $until
group by is_identified
