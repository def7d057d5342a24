-- How much of the contribution do the best customers bring, and who takes some away?
-- needs: transactions.unit_cost transactions.quantity interactions.cost
with steps as (
    select
        max(position) as position
    from customer_contribution
    group by cast(floor(200 * position / n_customers) as integer)
)

select
    0.0 as share_of_customers,
    0.0 as contribution
where exists (select 1 from customer_contribution)
union all
select
    customer_contribution.position / customer_contribution.n_customers as share_of_customers,
    cast(customer_contribution.running_contribution as double) as contribution
from customer_contribution
inner join steps
    on customer_contribution.position = steps.position
order by share_of_customers
