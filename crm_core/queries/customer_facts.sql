-- Who is this customer, and what is known of it?
with person as (
    select *
    from customer_profile
    where customer_key in (
            select customer_key
            from customer_key
            where customer_id = $customer_id
        )
),

sold as (
    select
        sum(revenue) as revenue,
        sum(case when day >= $since and day < $until then revenue end) as period_revenue
    from customer_day
    where customer_key in (select customer_key from person)
),

talked as (
    select count(*) filter (where not is_control and not is_echo) as n_contacts
    from contact
    where customer_key in (select customer_key from person)
),

dealt as (
    select
        count(*) as n_deals,
        count(*) filter (where won) as n_won,
        count(*) filter (where won is null and closed_at is null) as n_open
    from ended_deal
    where customer_id in (select customer_id from person)
)

select
    person.customer_id,
    person.name,
    person.kind,
    person.country,
    person.region,
    person.source,
    person.main_channel,
    person.owner_id,
    person.created_at,
    person.first_purchase_day,
    person.last_purchase_day,
    person.n_purchase_days,
    date_diff('day', person.first_purchase_day, person.last_purchase_day)
        / nullif(person.n_purchase_days - 1, 0)
        as gap_days,
    cast(sold.revenue as double) as revenue,
    cast(sold.period_revenue as double) as period_revenue,
    talked.n_contacts,
    dealt.n_deals,
    dealt.n_won,
    dealt.n_open,
    person.customer_key in (select customer_key from member) as is_chosen
from person
cross join sold
cross join talked
cross join dealt
