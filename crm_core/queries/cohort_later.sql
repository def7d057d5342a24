-- Which customers of a cohort bought in one calendar month or later?
select customer_key
from cohort_customer
where cohort = $cohort
    and last_month_number >= $month_number
