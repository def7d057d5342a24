-- One row a chosen customer that had lapsed when the period began: whether and how it came back.
-- Bits of evidence, from 1 on: lapsed, targeted, responded, won back, stayed; then: held out.
with lapsed as (
    select
        customer_key,
        last_day
    from earlier_funnel_buyer
    where is_lapsed
),

back as (
    select
        customer_day.customer_key,
        min(customer_day.day, 2) as days
    from customer_day
    inner join lapsed
        on customer_day.customer_key = lapsed.customer_key
    where customer_day.is_purchase
        and customer_day.day >= $since
        and customer_day.day < $until
    group by customer_day.customer_key
),

talked as (
    select
        contact.customer_key,
        contact.ts,
        contact.is_control,
        contact.type in ('offer', 'win-back', 'win_back', 'winback')
            and coalesce(contact.direction = 'out', true)
            -- an offer after the return did not bring it about
            and (back.days is null or contact.ts < back.days[1] + interval '1' day)
            as is_approach,
        coalesce(contact.direction = 'in', false) or contact.type in ('click', 'reply', 'form')
            as is_answer
    from contact
    inner join lapsed
        on contact.customer_key = lapsed.customer_key
    left join back
        on contact.customer_key = back.customer_key
    where contact.ts >= $since
        and contact.ts < $until
),

followed as (
    select
        *,
        max(case when is_approach and not is_control then ts end) over (partition by customer_key order by ts)
            as approached_at
    from talked
    where is_approach or is_answer
),

answered as (
    select
        customer_key,
        min(ts) filter (where is_approach and not is_control) as targeted_at,
        count(*) filter (where is_approach and is_control) > 0 as is_held_out,
        min(ts) filter (
            where is_answer
                and ts <= approached_at + to_days(cast($response_days as integer))
        ) as responded_at
    from followed
    group by customer_key
)

select
    lapsed.customer_key,
    cast(null as varchar) as lead_id,
    $since as entered_on,
    $since > $until - cast($maturity_days as integer) as is_young,
    1
        + case when answered.targeted_at is null then 0 else 2 end
        + case when answered.responded_at is null then 0 else 4 end
        + case when back.days is null then 0 else 8 end
        + case when back.days[2] <= back.days[1] + cast($second_days as integer) then 16 else 0 end
        + case when coalesce(answered.is_held_out, false) then 32 else 0 end
        as evidence,
    cast(null as varchar) as reason,
    [
        cast(null as timestamp), answered.targeted_at, answered.responded_at, cast(back.days[1] as timestamp),
        case
            when back.days[2] <= back.days[1] + cast($second_days as integer)
                then cast(back.days[2] as timestamp)
        end
    ] as times
from lapsed
left join back
    on lapsed.customer_key = back.customer_key
left join answered
    on lapsed.customer_key = answered.customer_key
