-- One row a customer as it is compared; a name, e-mail or phone of many is weak evidence.
with names as (
    select
        name_sorted,
        -- one person's records share a way to reach them: several ways are several namesakes
        count(distinct coalesce(mailbox, phone_key, postcode_standard)) as n_ways
    from standardised
    group by name_sorted
),

emails as (
    select
        mailbox,
        count(distinct name_sorted) as n_names
    from standardised
    group by mailbox
),

phones as (
    select
        phone_key,
        count(distinct name_sorted) as n_names
    from standardised
    group by phone_key
)

select
    standardised.*,
    coalesce(names.n_ways, 0) > 4 as is_name_common,
    coalesce(emails.n_names, 0) > 3 as is_email_shared,
    coalesce(phones.n_names, 0) > 3 as is_phone_shared
from standardised
left join names
    on standardised.name_sorted = names.name_sorted
left join emails
    on standardised.mailbox = emails.mailbox
left join phones
    on standardised.phone_key = phones.phone_key
