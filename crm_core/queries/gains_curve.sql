-- Do those who were good customers answer more than the others whom we write to?
-- needs: interactions.type interactions.direction
-- compares: period before
-- people: approached tenth
-- group: tenth {tenth} of those written to
with counted as (
    select
        tenth,
        count(*) as n_customers,
        count(*) filter (where is_answered) as n_answered,
        count(*) filter (where has_bought_before) as n_bought_before
    from approached
    group by tenth
)

select
    tenth,
    n_customers,
    n_answered,
    n_bought_before,
    sum(n_customers) over (order by tenth) / sum(n_customers) over () as share_of_customers,
    sum(n_answered) over (order by tenth) / sum(n_answered) over () as share_of_answers
from counted
where (select count(*) filter (where is_answered) from approached) >= 30
    -- without purchases before, no order of customers is better than another
    and (select count(*) filter (where has_bought_before) from approached) > 0
order by tenth
