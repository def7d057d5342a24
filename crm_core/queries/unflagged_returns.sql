-- Which lines have a negative quantity but no return flag?
-- needs: transactions.quantity
-- people: unflagged_return year
-- group: with such lines in {year}
-- rows: unflagged_lines n_lines revenue year
select
    year,
    sum(n_lines) as n_lines,
    count(distinct customer_key) as n_customers,
    sum(revenue) as revenue
from unflagged_return
group by year
order by year
