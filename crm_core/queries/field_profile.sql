-- How is each field of a customer record filled?
-- A is capitals, a small letters, 9 digits: one a character in codes, one a run in other texts.
with chosen_record as (
    select
        customer_id,
        name,
        kind,
        email,
        phone,
        address,
        postcode,
        region,
        country,
        source,
        parent_id,
        owner_id,
        cast(created_at as varchar) as created_at,
        cast(updated_at as varchar) as updated_at,
        cast(acquisition_cost as varchar) as acquisition_cost,
        cast(competitor_spend as varchar) as competitor_spend,
        cast(consent_email as varchar) as consent_email,
        cast(consent_sms as varchar) as consent_sms,
        cast(consent_phone as varchar) as consent_phone,
        prefs
    from customer_profile
    where customer_key in (select customer_key from member)
),

filled as (
    unpivot chosen_record
    on columns(*)
    into name field value content
),

content as (
    select
        field,
        content,
        count(*) as n_records
    from filled
    group by
        field,
        content
),

written as (
    select
        field,
        n_records,
        case
            when field in ('customer_id', 'phone', 'postcode', 'parent_id', 'owner_id')
                then regexp_replace(regexp_replace(regexp_replace(
                    content, '[\p{Ll}\p{Lo}\p{Lm}\p{Lt}]', 'a', 'g'), '\p{Lu}', 'A', 'g'), '\p{Nd}', '9', 'g')
            when field in ('name', 'kind', 'email', 'address', 'region', 'country', 'source')
                then regexp_replace(regexp_replace(regexp_replace(
                    content, '[\p{Ll}\p{Lo}\p{Lm}\p{Lt}]+', 'a', 'g'), '\p{Lu}+', 'A', 'g'), '\p{Nd}+', '9', 'g')
            when field in ('created_at', 'updated_at') then 'a date'
            when field in ('acquisition_cost', 'competitor_spend') then 'an amount'
            when field like 'consent%' then 'yes or no'
            else 'a list'
        end as pattern
    from content
),

pattern as (
    select
        field,
        left(pattern, 40) as pattern,
        sum(n_records) as n_records
    from written
    group by
        field,
        left(pattern, 40)
),

commonest as (
    select
        field,
        count(*) as n_patterns,
        arg_max(pattern, (n_records, pattern)) as pattern,
        max(n_records) as n_like_it
    from pattern
    group by field
),

counted as (
    select
        field,
        sum(n_records) as n_filled,
        count(*) as n_distinct
    from content
    group by field
)

select
    counted.field,
    counted.n_filled / (select count(*) from chosen_record) as share_filled,
    counted.n_filled,
    counted.n_distinct,
    commonest.pattern,
    commonest.n_like_it / counted.n_filled as share_like_it,
    commonest.n_patterns
from counted
inner join commonest
    on counted.field = commonest.field
order by
    share_filled,
    counted.field
