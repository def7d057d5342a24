-- Do welcomed customers come back more often?
-- needs: interactions.type
-- people: welcomed_newcomer welcome
-- group: {welcome}
select
    welcome,
    count(*) as n_customers,
    count(*) filter (where is_second_in_time) as n_second,
    count(*) filter (where is_second_in_time) / count(*) as share_second
from welcomed_newcomer
group by welcome
order by welcome desc
