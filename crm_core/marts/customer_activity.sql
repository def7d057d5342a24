-- One row a chosen customer that ever bought or was in contact before $until: the period beside the one before it.
-- gap_days is the customer's usual time between purchase days, drawn towards everybody's mean (weight 3),
-- as known when the period began: later purchases must not tell who had lapsed.
with bought as (
    select
        customer_key,
        min(case when is_purchase then day end) as first_purchase_day,
        max(case when is_purchase then day end) as last_purchase_day,
        max(case when is_purchase and day < $since then day end) as last_purchase_before,
        count(*) filter (where is_purchase) as n_purchase_days_ever,
        count(*) filter (where is_purchase and day < $since) as n_purchase_days_earlier,
        count(*) filter (where is_purchase and day >= $since) as n_purchase_days,
        count(*) filter (where is_purchase and day >= $before and day < $since)
            as n_purchase_days_before,
        sum(n_lines) filter (where day >= $since) as n_lines,
        sum(n_orders) filter (where day >= $since) as n_orders,
        sum(n_service_orders) filter (where day >= $since) as n_service_orders,
        sum(revenue) filter (where day >= $since) as revenue,
        sum(revenue) filter (where day >= $before and day < $since) as revenue_before,
        sum(gross) filter (where day >= $since) as gross,
        sum(returned) filter (where day >= $since) as returned,
        sum(revenue_with_cost) filter (where day >= $since) as revenue_with_cost,
        sum(product_cost) filter (where day >= $since) as product_cost,
        sum(revenue_with_list_price) filter (where day >= $since) as revenue_with_list_price,
        sum(list_value) filter (where day >= $since) as list_value
    from customer_day
    where customer_key in (select customer_key from member)
        and day < $until
    group by customer_key
),

talked as (
    select
        customer_key,
        count(*) filter (where ts >= $since and not is_control) as n_contacts,
        sum(cost) filter (where ts >= $since) as contact_cost,
        count(*) filter (where ts >= $since and type = 'complaint') as n_complaints,
        max(ts) filter (where type = 'complaint') as last_complaint_at,
        count(*) filter (where ts >= $since and type = 'referral') as n_referrals,
        count(*) filter (where ts >= $since and score is not null) as n_answers
    from contact
    where customer_key in (select customer_key from member)
        and ts < $until
    group by customer_key
)

select
    coalesce(bought.customer_key, talked.customer_key) as customer_key,
    first_purchase_day,
    last_purchase_day,
    last_purchase_before,
    coalesce(n_purchase_days_ever, 0) as n_purchase_days_ever,
    coalesce(n_purchase_days, 0) as n_purchase_days,
    coalesce(n_purchase_days_before, 0) as n_purchase_days_before,
    coalesce(n_purchase_days, 0) > 0 as is_active,
    coalesce(n_purchase_days_before, 0) > 0 as was_active,
    coalesce(first_purchase_day >= $since, false) as is_new,
    coalesce(n_lines, 0) as n_lines,
    coalesce(n_orders, 0) as n_orders,
    coalesce(n_service_orders, 0) as n_service_orders,
    coalesce(revenue, 0) as revenue,
    coalesce(revenue_before, 0) as revenue_before,
    coalesce(gross, 0) as gross,
    coalesce(returned, 0) as returned,
    revenue_with_cost,
    product_cost,
    revenue_with_cost - product_cost as margin,
    revenue_with_list_price,
    list_value,
    coalesce(n_contacts, 0) as n_contacts,
    coalesce(contact_cost, 0) as contact_cost,
    -- nothing sold is no margin; sold at an unknown cost is an unknown margin
    coalesce(revenue_with_cost - product_cost, case when bought.n_lines is null then 0 end)
        - coalesce(contact_cost, 0)
        as contribution,
    coalesce(n_complaints, 0) as n_complaints,
    last_complaint_at,
    coalesce(n_referrals, 0) as n_referrals,
    coalesce(n_answers, 0) as n_answers,
    (3 * mean_gap + (last_purchase_before - first_purchase_day))
        / (2 + n_purchase_days_earlier) as gap_days,
    coalesce(
        ($since - last_purchase_before) > 3 * (3 * mean_gap + (last_purchase_before - first_purchase_day))
        / (2 + n_purchase_days_earlier),
        false
    ) as was_lapsed
from bought
full join talked
    on bought.customer_key = talked.customer_key
cross join usual_gap
