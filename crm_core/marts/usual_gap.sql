-- One row: everybody's mean number of days between purchase days before the period.
-- scope: company
select sum(n_days) / nullif(sum(n_gaps), 0) as mean_gap
from purchase_gap
where day < $since
