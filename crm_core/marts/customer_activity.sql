-- One row a chosen customer that ever bought or was in contact before $until: the period beside the one before it.
-- gap_days is the customer's usual time between purchase days, drawn towards everybody's mean (weight 3),
-- as known when the period began: later purchases must not tell who had lapsed.
with bought as (
    select
        customer_key,
        min(case when is_purchase then day end) as first_purchase_day,
        max(case when is_purchase then day end) as last_purchase_day,
        max(case when is_purchase and day < $since then day end) as last_purchase_before,
        cast(count(*) filter (where is_purchase and day < $since) as integer)
            as n_purchase_days_earlier,
        cast(count(*) filter (where is_purchase and day >= $since) as integer) as n_purchase_days,
        count(*) filter (where is_purchase and day >= $before and day < $since) > 0 as was_active,
        cast(sum(n_lines) filter (where day >= $since) as integer) as n_lines,
        cast(sum(n_orders) filter (where day >= $since) as integer) as n_orders,
        cast(sum(revenue) filter (where day >= $since) as decimal(18, 4)) as revenue,
        cast(sum(revenue) filter (where day >= $before and day < $since) as decimal(18, 4))
            as revenue_before,
        cast(sum(margin) filter (where day >= $since) as decimal(18, 4)) as margin
    from customer_day
    where customer_key in (select customer_key from member)
        and day < $until
    group by customer_key
),

talked as (
    select
        customer_key,
        cast(count(*) filter (where ts >= $since and not is_control) as integer) as n_contacts,
        cast(sum(cost) filter (where ts >= $since) as decimal(18, 4)) as contact_cost,
        cast(count(*) filter (where ts >= $since and type = 'complaint') as integer) as n_complaints,
        max(case when type = 'complaint' then ts end) as last_complaint_at,
        cast(count(*) filter (where ts >= $since and type = 'referral') as integer) as n_referrals,
        cast(count(score) filter (where ts >= $since) as integer) as n_answers
    from contact
    where customer_key in (select customer_key from member)
        and ts < $until
    group by customer_key
),

usual as (
    select
        bought.*,
        (3 * usual_gap.mean_gap + (last_purchase_before - first_purchase_day))
            / (2 + n_purchase_days_earlier)
            as gap_days
    from bought
    cross join usual_gap
)

select
    coalesce(usual.customer_key, talked.customer_key) as customer_key,
    usual.first_purchase_day,
    usual.last_purchase_day,
    coalesce(usual.n_purchase_days_earlier + usual.n_purchase_days, 0) as n_purchase_days_ever,
    coalesce(usual.n_purchase_days, 0) as n_purchase_days,
    coalesce(usual.n_purchase_days > 0, false) as is_active,
    coalesce(usual.was_active, false) as was_active,
    coalesce(usual.first_purchase_day >= $since, false) as is_new,
    coalesce(usual.n_orders, 0) as n_orders,
    coalesce(usual.revenue, 0) as revenue,
    coalesce(usual.revenue_before, 0) as revenue_before,
    -- nothing sold is no margin; sold at an unknown cost is an unknown margin
    coalesce(usual.margin, case when usual.n_lines is null then 0 end)
        - coalesce(talked.contact_cost, 0)
        as contribution,
    coalesce(talked.n_contacts, 0) as n_contacts,
    coalesce(talked.contact_cost, 0) as contact_cost,
    coalesce(talked.n_complaints, 0) as n_complaints,
    talked.last_complaint_at,
    coalesce(talked.n_referrals, 0) as n_referrals,
    coalesce(talked.n_answers, 0) as n_answers,
    usual.gap_days,
    coalesce(($since - usual.last_purchase_before) > 3 * usual.gap_days, false) as was_lapsed
from usual
full join talked
    on usual.customer_key = talked.customer_key
