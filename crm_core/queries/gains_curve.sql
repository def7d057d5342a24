-- Do those who were good customers answer more than the others whom we write to?
-- needs: interactions.type interactions.direction
-- compares: period before
-- people: approached written_to
-- group: written to, {written_to}
with counted as (
    select
        written_to,
        not has_bought_before as is_tied,
        count(*) as n_customers,
        count(*) filter (where is_answered) as n_answered,
        -- the tenths come in the order of their numbers
        cast(nullif(regexp_extract(written_to, '\d+'), '') as integer) as place
    from approached
    group by
        written_to,
        is_tied
)

select
    written_to,
    is_tied,
    n_customers,
    n_answered,
    sum(n_customers) over (order by place nulls last) / sum(n_customers) over () as share_of_customers,
    sum(n_answered) over (order by place nulls last) / sum(n_answered) over () as share_of_answers
from counted
where (select count(*) filter (where is_answered) from approached) >= 30
    -- without purchases before, no order of customers is better than another
    and (select count(*) filter (where has_bought_before) from approached) > 0
order by place nulls last
