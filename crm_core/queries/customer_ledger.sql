-- Where every known customer went: counted in this view, or left out and why.
select
    count(*) as n_rows,
    0 as n_outside_period,
    count(*) filter (where customer_key not in (select customer_key from member)) as n_not_chosen,
    0 as n_nobody_known
from customer_key
