-- Would customers recommend us, quarter by quarter?
-- needs: interactions.instrument interactions.score
-- people: nps_quarter quarter
-- rows: nps_answers n_customers - quarter
-- group: answered in the quarter from {quarter} on
-- low and high: 95 %, from the spread of the answers
select
    quarter,
    count(*) as n_customers,
    avg(points) as net_promoter_score,
    avg(points) - 1.959964 * stddev_pop(points) / sqrt(count(*)) as low,
    avg(points) + 1.959964 * stddev_pop(points) / sqrt(count(*)) as high
from nps_quarter
group by quarter
having count(*) >= 30
order by quarter
