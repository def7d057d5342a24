-- Within how many days have three of four returned, of those watched a year or more?
select quantile_disc(second_purchase_day - first_purchase_day, 0.75) as n_days
from customer_profile
where customer_key in (select customer_key from member)
    and first_purchase_day <= $until - 365
    and second_purchase_day < $until
