-- One row a known customer: who it is, how it can be reached, when it bought, where it appears.
with bounced as (
    select distinct customer_key
    from contact
    where type = 'bounce'
),

touched as (
    select
        customer_key,
        min(case when has_prefs then ts end) as first_prefs_at
    from contact
    where not is_control
    group by customer_key
),

welcomed as (
    select
        contact.customer_key,
        min(contact.ts) as welcomed_at
    from contact
    inner join customer_purchases
        on contact.customer_key = customer_purchases.customer_key
    where contact.type = 'welcome'
        and contact.ts >= customer_purchases.first_purchase_day
    group by contact.customer_key
),

dealt as (
    select distinct customer_id
    from opportunities
    where customer_id is not null
),

records as (
    select
        customer_key.customer_key,
        customer_key.customer_id,
        nullif(trim(customers.name), '') as name,
        customers.kind,
        nullif(trim(customers.email), '') as email,
        nullif(trim(customers.phone), '') as phone,
        nullif(trim(customers.address), '') as address,
        nullif(trim(customers.postcode), '') as postcode,
        customers.region,
        nullif(trim(customers.country), '') as country,
        customers.created_at,
        customers.updated_at,
        customers.source,
        customers.acquisition_cost,
        customers.consent_email,
        customers.consent_sms,
        customers.consent_phone,
        customers.parent_id,
        customers.owner_id,
        nullif(nullif(trim(customers.prefs), ''), '{}') as prefs,
        customers.competitor_spend,
        regexp_matches(
            nullif(trim(customers.email), ''),
            '^[^@\s,;]+@[^@\s,;.]+(\.[^@\s,;.]+)+$'
        ) as is_email_valid,
        length(regexp_replace(customers.phone, '[^0-9]', '', 'g')) between 7 and 15
            and not regexp_matches(customers.phone, '[A-Za-z]{3,}')
            as is_phone_valid
    from customer_key
    left join customers
        on customer_key.customer_id = customers.customer_id
),

-- a parent may be named that is no customer: its first child stands for it
family as (
    select
        parent_id,
        min(customer_key) as first_key
    from records
    where parent_id is not null
    group by parent_id
),

mapped as (
    select
        max(case when name is not null then 1 else 0 end) as has_name,
        max(case when email is not null then 1 else 0 end) as has_email,
        max(case when phone is not null then 1 else 0 end) as has_phone,
        max(case when address is not null then 1 else 0 end) as has_address,
        max(case when postcode is not null then 1 else 0 end) as has_postcode,
        max(case when country is not null then 1 else 0 end) as has_country
    from records
)

select
    records.*,
    bounced.customer_key is not null as has_bounced,
    coalesce(is_email_valid and consent_email, false)
        or coalesce(is_phone_valid and (coalesce(consent_phone, false) or coalesce(consent_sms, false)), false)
        as is_contactable,
    email is null and phone is null and address is null as is_missing_contact,
    case when name is not null then 1 else 0 end
        + case when email is not null then 1 else 0 end
        + case when phone is not null then 1 else 0 end
        + case when address is not null then 1 else 0 end
        + case when postcode is not null then 1 else 0 end
        + case when country is not null then 1 else 0 end
        as n_fields_filled,
    has_name + has_email + has_phone + has_address + has_postcode + has_country as n_fields_mapped,
    coalesce(duplicate.same_as, records.customer_key) <> records.customer_key as is_duplicate,
    coalesce(duplicate.same_as, records.customer_key) as same_as,
    case
        when records.parent_id is null then records.customer_key
        else coalesce(parent.customer_key, family.first_key)
    end as account_key,
    customer_purchases.first_purchase_day,
    customer_purchases.second_purchase_day,
    customer_purchases.third_purchase_day,
    customer_purchases.last_purchase_day,
    coalesce(customer_purchases.n_purchase_days, 0) as n_purchase_days,
    main_channel.main_channel,
    customer_purchases.customer_key is not null as has_purchases,
    touched.customer_key is not null as has_contacts,
    dealt.customer_id is not null as has_deals,
    touched.first_prefs_at,
    welcomed.welcomed_at
from records
cross join mapped
left join bounced
    on records.customer_key = bounced.customer_key
left join touched
    on records.customer_key = touched.customer_key
left join welcomed
    on records.customer_key = welcomed.customer_key
left join duplicate
    on records.customer_key = duplicate.customer_key
left join customer_purchases
    on records.customer_key = customer_purchases.customer_key
left join main_channel
    on records.customer_key = main_channel.customer_key
left join family
    on records.parent_id = family.parent_id
left join customer_key as parent
    on records.parent_id = parent.customer_id
left join dealt
    on records.customer_id = dealt.customer_id
order by records.customer_key
