-- Where is profit made, and where is it lost again?
-- needs: transactions.unit_cost transactions.quantity interactions.cost
with steps as (
    select max(position) as position
    from contribution_rank
    group by cast(floor(200 * position / n_customers) as integer)
    union
    -- the top of the curve, wherever it lies
    select max(position) as position
    from contribution_rank
    where contribution >= 0
)

select
    0.0 as share_of_customers,
    0.0 as running_contribution,
    -- of a loss there is no share
    case when max(total_contribution) > 0 then 0.0 end as share_of_contribution
from contribution_rank
having count(*) > 0
union all
select
    contribution_rank.position / contribution_rank.n_customers as share_of_customers,
    cast(contribution_rank.running_contribution as double) as running_contribution,
    case
        when contribution_rank.total_contribution > 0
            then cast(contribution_rank.running_contribution / contribution_rank.total_contribution as double)
    end as share_of_contribution
from contribution_rank
inner join steps
    on contribution_rank.position = steps.position
order by share_of_customers
