-- In which weeks did answers take unusually long or short?
-- needs: interactions.first_response_at interactions.type
-- whole weeks of the period with five answered cases or more
select
    week,
    count(*) as n_cases,
    median(hours_to_response) as median_hours
from answered_case
where week >= $since
    and week + 7 <= $until
group by week
having count(*) >= 5
order by week
