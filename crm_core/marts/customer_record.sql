-- One row a chosen customer record, in its present state.
select
    customer_key,
    same_as,
    is_duplicate,
    is_contactable,
    is_missing_contact,
    email is not null as has_email,
    email is not null and (not is_email_valid or has_bounced) as is_email_wrong,
    phone is not null as has_phone,
    phone is not null and not is_phone_valid as is_phone_wrong,
    n_fields_filled,
    n_fields_mapped,
    has_purchases,
    has_contacts,
    has_deals,
    cast(has_purchases as integer) + cast(has_contacts as integer) + cast(has_deals as integer)
        as n_sources
from customer_profile
where customer_key in (select customer_key from member)
