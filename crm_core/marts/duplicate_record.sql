-- One row a chosen record beyond the first of its person, with the first record and what they share.
select
    record.customer_key,
    first_record.customer_id as same_as,
    case
        when lower(record.email) = lower(first_record.email) then 'same e-mail'
        when right(regexp_replace(record.phone, '[^0-9]', '', 'g'), 9)
            = right(regexp_replace(first_record.phone, '[^0-9]', '', 'g'), 9)
            then 'same phone'
        when lower(regexp_replace(trim(record.name), '\s+', ' ', 'g'))
            = lower(regexp_replace(trim(first_record.name), '\s+', ' ', 'g'))
            and lower(regexp_replace(record.postcode, '\s', '', 'g'))
            = lower(regexp_replace(first_record.postcode, '\s', '', 'g'))
            then 'same name and postcode'
        else 'through a third record'
    end as shared
from customer_profile as record
inner join customer_profile as first_record
    on record.same_as = first_record.customer_key
where record.is_duplicate
    and record.customer_key in (select customer_key from member)
