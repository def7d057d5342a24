-- One row a customer record that shares something with another: the smallest key among the records that share e-mail, phone, or name with postcode.
-- Labels travel three rounds, enough for chains that the three kinds of match can build.
with keys as (
    select
        customer_key.customer_key,
        case when customers.email like '%_@_%' then lower(trim(customers.email)) end as email_match,
        case
            when length(regexp_replace(customers.phone, '[^0-9]', '', 'g')) >= 7
                then right(regexp_replace(customers.phone, '[^0-9]', '', 'g'), 9)
        end as phone_match,
        case
            when trim(customers.name) <> '' and trim(customers.postcode) <> ''
                then concat(
                    lower(regexp_replace(trim(customers.name), '\s+', ' ', 'g')),
                    '|',
                    lower(regexp_replace(customers.postcode, '\s', '', 'g'))
                )
        end as name_match
    from customers
    inner join customer_key
        on customers.customer_id = customer_key.customer_id
),

-- most records share nothing with another: only the rest is labelled
shared_email as (
    select email_match
    from keys
    where email_match is not null
    group by email_match
    having count(*) > 1
),

shared_phone as (
    select phone_match
    from keys
    where phone_match is not null
    group by phone_match
    having count(*) > 1
),

shared_name as (
    select name_match
    from keys
    where name_match is not null
    group by name_match
    having count(*) > 1
),

matchable as (
    select *
    from keys
    where email_match in (select email_match from shared_email)
        or phone_match in (select phone_match from shared_phone)
        or name_match in (select name_match from shared_name)
),

round_one as (
    select
        *,
        least(
            customer_key,
            case when email_match is not null then min(customer_key) over (partition by email_match) end,
            case when phone_match is not null then min(customer_key) over (partition by phone_match) end,
            case when name_match is not null then min(customer_key) over (partition by name_match) end
        ) as label_one
    from matchable
),

round_two as (
    select
        *,
        least(
            label_one,
            case when email_match is not null then min(label_one) over (partition by email_match) end,
            case when phone_match is not null then min(label_one) over (partition by phone_match) end,
            case when name_match is not null then min(label_one) over (partition by name_match) end
        ) as label_two
    from round_one
),

round_three as (
    select
        *,
        least(
            label_two,
            case when email_match is not null then min(label_two) over (partition by email_match) end,
            case when phone_match is not null then min(label_two) over (partition by phone_match) end,
            case when name_match is not null then min(label_two) over (partition by name_match) end
        ) as label_three
    from round_two
)

select
    customer_key,
    label_three as same_as
from round_three
order by customer_key
