-- One row a chosen customer that bought in the window before $until: its R, F and M scores and segment.
with cut as (
    select
        recency[1] as recency_2,
        recency[2] as recency_3,
        recency[3] as recency_4,
        recency[4] as recency_5,
        frequency[1] as frequency_2,
        frequency[2] as frequency_3,
        frequency[3] as frequency_4,
        frequency[4] as frequency_5,
        revenue[1] as revenue_2,
        revenue[2] as revenue_3,
        revenue[3] as revenue_4,
        revenue[4] as revenue_5
    from rfm_cut
),

measured as (
    select
        customer_key,
        recency,
        case when $rfm_counts_orders then n_orders else n_days end as frequency,
        revenue,
        money
    from rfm_value
    where customer_key in (select customer_key from member)
),

scored as (
    select
        measured.*,
        case
            when recency <= recency_5 then 5
            when recency <= recency_4 then 4
            when recency <= recency_3 then 3
            when recency <= recency_2 then 2
            else 1
        end as recency_score,
        case
            when frequency >= frequency_5 then 5
            when frequency >= frequency_4 then 4
            when frequency >= frequency_3 then 3
            when frequency >= frequency_2 then 2
            else 1
        end as frequency_score,
        case
            when money >= revenue_5 then 5
            when money >= revenue_4 then 4
            when money >= revenue_3 then 3
            when money >= revenue_2 then 2
            else 1
        end as money_score
    from measured
    cross join cut
)

select
    *,
    $rfm_cells[25 * (recency_score - 1) + 5 * (frequency_score - 1) + money_score] as segment
from scored
