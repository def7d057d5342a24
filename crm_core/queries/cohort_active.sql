-- Which customers of a cohort bought in one calendar month?
select distinct cohort_customer.customer_key
from customer_day
inner join cohort_customer
    on customer_day.customer_key = cohort_customer.customer_key
where cohort_customer.cohort = $cohort
    and customer_day.is_purchase
    and customer_day.day < $until
    and date_diff('month', $cohort, customer_day.day) = $month_number
