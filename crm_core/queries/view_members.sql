-- Who is in this view?
select customer_key
from member
order by customer_key
