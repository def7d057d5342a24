-- One row a chosen customer active in the period before: how it stayed in this one.
-- Bits of evidence, from 1 on: base, known, retained, value kept, content, committed; then: no answer to
-- a survey, at risk now.
with talked as (
    select
        customer_key,
        count(*) filter (where direction = 'in' and ts < $since) > 0
            and count(*) filter (where direction = 'out' and not is_control and ts < $since) > 0
            as is_two_way,
        count(*) filter (
            where type = 'complaint'
                and ts >= $since
                and (resolved_at is null or resolved_at >= $until)
        ) > 0 as has_open_complaint,
        arg_max(
            case when instrument = 'nps' then score <= 6 when instrument in ('csat', 'ces') then score <= 2 end,
            ts
        ) filter (where score is not null and ts >= $since) as is_unhappy,
        count(*) filter (where score is not null and ts >= $since) > 0 as has_answered,
        coalesce(
            arg_max(score >= 9, ts) filter (where instrument = 'nps' and score is not null and ts >= $since),
            false
        ) as is_promoter,
        count(*) filter (where type = 'referral' and ts >= $since) > 0 as has_referred,
        max(ts) filter (where direction = 'out' and not is_control and not is_echo) as reached_out_at,
        max(ts) filter (where type = 'complaint') as complained_at
    from contact
    where customer_key in (select customer_key from funnel_buyer where n_days_before > 0)
        and ts < $until
    group by customer_key
),

renewed as (
    select distinct customer_key
    from funnel_deal
    where type = 'renewal'
        and won_at >= $since
        and customer_key is not null
),

judged as (
    select
        funnel_buyer.customer_key,
        funnel_buyer.last_day,
        funnel_buyer.is_at_risk,
        talked.complained_at,
        talked.reached_out_at,
        coalesce(talked.has_answered, false) as has_answered,
        coalesce(talked.has_open_complaint, false) as has_open_complaint,
        coalesce(talked.is_unhappy, false) as is_unhappy,
        (select count(*) from contact) > 0 as knows_contacts,
        customer_profile.is_contactable
            and (
                customer_profile.prefs is not null
                or coalesce(customer_profile.first_prefs_at < $since, false)
                or coalesce(customer_profile.third_purchase_day < $since, false)
                or coalesce(talked.is_two_way, false)
            ) as is_known,
        -- of a contract paid again and again: not cancelled on the last day; else bought in the period
        case
            when $contract_days is null then funnel_buyer.n_days_now > 0
            else funnel_buyer.last_day >= $until - cast($contract_days as integer)
        end as is_retained,
        case when $contract_days is null then 'lapsed' else 'cancelled' end as gone,
        funnel_buyer.revenue >= $value_kept * funnel_buyer.revenue_before as is_value_kept,
        coalesce(talked.is_promoter, false)
            or coalesce(talked.has_referred, false)
            or renewed.customer_key is not null
            or coalesce(funnel_buyer.silence <= 1 and funnel_buyer.n_days_now >= 4, false)
            as has_committed
    from funnel_buyer
    inner join customer_profile
        on funnel_buyer.customer_key = customer_profile.customer_key
    left join talked
        on funnel_buyer.customer_key = talked.customer_key
    left join renewed
        on funnel_buyer.customer_key = renewed.customer_key
    where funnel_buyer.n_days_before > 0
),

nested as (
    select
        *,
        is_retained and is_value_kept as is_kept,
        is_retained and is_value_kept and not has_open_complaint and not is_unhappy as is_content
    from judged
)

select
    customer_key,
    cast(null as varchar) as lead_id,
    $since as entered_on,
    false as is_young,
    1
        + case when is_known then 2 else 0 end
        + case when is_retained then 4 else 0 end
        + case when is_kept then 8 else 0 end
        + case when is_content then 16 else 0 end
        + case when is_content and has_committed then 32 else 0 end
        + case when has_answered then 0 else 64 end
        + case when coalesce(is_at_risk, false) then 128 else 0 end
        as evidence,
    case
        when not is_retained and not knows_contacts then null
        when not is_retained and complained_at >= last_day - 90 then gone || ' after a problem'
        when not is_retained and reached_out_at > last_day then gone || ', contacted'
        when not is_retained then gone || ', never contacted'
        when is_kept and has_open_complaint then 'a complaint is open'
        when is_kept and is_unhappy then 'the last answer was bad'
    end as reason,
    cast([null, null, null, null, null, null] as timestamp[]) as times
from nested
