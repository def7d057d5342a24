-- One row for identified and one for unidentified sales of the period, of the whole company.
-- scope: company
select
    customer_key is not null as is_identified,
    sum(revenue) as revenue,
    sum(n_lines) as n_lines
from customer_day
where day >= $since
    and day < $until
group by is_identified
