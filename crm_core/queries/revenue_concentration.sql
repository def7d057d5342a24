-- How much of the revenue do the best customers bring?
with steps as (
    select
        max(position) as position
    from customer_tier
    group by cast(floor(200 * position / n_customers) as integer)
)

select
    0.0 as share_of_customers,
    0.0 as share_of_revenue
where exists (select 1 from customer_tier)
union all
select
    customer_tier.position / customer_tier.n_customers as share_of_customers,
    cast(customer_tier.running_revenue / customer_tier.total_revenue as double) as share_of_revenue
from customer_tier
inner join steps
    on customer_tier.position = steps.position
order by
    share_of_customers,
    share_of_revenue
