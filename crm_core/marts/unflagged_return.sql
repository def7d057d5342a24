-- One row a year and customer (blank: nobody known) with lines of negative quantity that no flag calls a return.
with line as (
    select
        customer_id,
        cast(year(ts) as varchar) as year,
        net_amount
    from transactions
    where quantity < 0
        and is_return is distinct from true
)

select
    customer_key.customer_key,
    line.year,
    count(*) as n_lines,
    sum(line.net_amount) as revenue
from line
left join customer_key
    on line.customer_id = customer_key.customer_id
where customer_key.customer_key in (select customer_key from member)
    or (customer_key.customer_key is null and (select not is_filtered from chosen))
group by
    customer_key.customer_key,
    line.year
