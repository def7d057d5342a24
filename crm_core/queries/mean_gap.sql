-- How many days usually lie between two purchase days of a customer?
-- scope: company
select cast(mean_gap as double) as mean_gap
from usual_gap
