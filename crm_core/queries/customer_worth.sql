-- What every customer of the view brought and brings, as the value matrix takes it.
select *
from customer_worth
order by customer_key
