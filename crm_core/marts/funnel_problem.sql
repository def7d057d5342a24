-- One row a complaint raised in the period by a chosen customer: how it was answered and what followed.
-- Bits of evidence, from 1 on: raised, answered in time, resolved in time, not raised again, bought again.
with usual as (
    select sum(n_days) / nullif(sum(n_gaps), 0) as mean_gap
    from purchase_gap
    where day < $since
),

raised as (
    select
        contact.customer_key,
        contact.ts,
        case when contact.first_response_at < $until then contact.first_response_at end as answered_at,
        case when contact.resolved_at < $until then contact.resolved_at end as resolved_at,
        contact.topic_again_at,
        -- twice the usual gap, as known when the period began
        cast(ceil(2 * coalesce(earlier_funnel_buyer.gap_days, usual.mean_gap)) as integer) as watched_days
    from contact
    cross join usual
    left join earlier_funnel_buyer
        on contact.customer_key = earlier_funnel_buyer.customer_key
    where contact.customer_key in (select customer_key from member)
        and contact.type = 'complaint'
        and contact.ts >= $since
        and contact.ts < $until
),

numbered as (
    select
        row_number() over (order by customer_key, ts) as case_number,
        *
    from raised
),

bought as (
    select
        numbered.case_number,
        min(customer_day.day) as day
    from customer_day
    inner join numbered
        on customer_day.customer_key = numbered.customer_key
    where customer_day.is_purchase
        and customer_day.day > cast(numbered.resolved_at as date)
        and customer_day.day <= cast(numbered.resolved_at as date) + numbered.watched_days
        and customer_day.day < $until
    group by numbered.case_number
),

judged as (
    select
        numbered.*,
        bought.day as bought_day,
        answered_at <= ts + to_hours(cast($answer_hours as integer)) as is_answered,
        resolved_at <= ts + to_hours(cast($resolve_hours as integer)) as is_resolved,
        resolved_at is not null
            and ts + interval '30' day <= $until
            and coalesce(topic_again_at >= ts + interval '30' day, true)
            as is_quiet
    from numbered
    left join bought
        on numbered.case_number = bought.case_number
)

select
    customer_key,
    cast(null as varchar) as lead_id,
    cast(ts as date) as entered_on,
    cast(ts as date) > $until - cast($maturity_days as integer) as is_young,
    1
        + case when coalesce(is_answered, false) then 2 else 0 end
        + case when coalesce(is_resolved, false) then 4 else 0 end
        + case when is_quiet then 8 else 0 end
        + case when bought_day is null then 0 else 16 end
        as evidence,
    cast(null as varchar) as reason,
    [
        ts,
        case when coalesce(is_answered, false) then answered_at end,
        case when coalesce(is_resolved, false) then resolved_at end,
        case when is_quiet then ts + interval '30' day end,
        cast(bought_day as timestamp)
    ] as times
from judged
