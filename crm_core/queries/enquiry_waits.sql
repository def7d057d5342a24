-- How long do those who ask wait for an answer?
-- needs: interactions.type interactions.direction
-- people: enquiry_wait wait
-- group: first answer: {wait}
with step as (
    select
        *
    from (
        values
            (1, '1 hour'), (2, '2 hours'), (3, '4 hours'), (4, '8 hours'), (5, '1 day'),
            (6, '2 days'), (7, '4 days'), (8, '7 days'), (9, 'later or never')
    ) as steps (place, wait)
),

counted as (
    select
        step.place,
        step.wait,
        count(enquiry_wait.place) as n_enquiries,
        count(distinct enquiry_wait.customer_key) as n_customers
    from step
    left join enquiry_wait
        on step.place = enquiry_wait.place
    group by
        step.place,
        step.wait
)

select
    wait,
    n_enquiries,
    n_customers,
    case
        when place < 9
            then sum(n_enquiries) over (order by place) / sum(n_enquiries) over ()
    end as share_answered_by
from counted
where (select count(*) from enquiry_wait) >= 30
order by place
