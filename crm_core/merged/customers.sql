-- One row a person: the kept record, its blanks filled from those merged into it.
-- Made when the first was, changed when the last was; a consent that one record refuses is refused.
with related as (
    select
        loaded_customers.* replace (
            coalesce(parent.person_id, loaded_customers.parent_id) as parent_id
        )
    from loaded_customers
    left join same_person as parent
        on loaded_customers.parent_id = parent.customer_id
),

persons as (
    select distinct person_id
    from same_person
),

belonging as (
    select
        coalesce(same_person.person_id, related.customer_id) as person_id,
        row_number() over (
            partition by coalesce(same_person.person_id, related.customer_id)
            order by
                same_person.person_id is not null,
                related.customer_id
        ) as place,
        related.*
    from related
    left join same_person
        on related.customer_id = same_person.customer_id
    where coalesce(same_person.person_id, related.customer_id) in (select person_id from persons)
),

filled as (
    select
        person_id as customer_id,
        arg_min(columns(* exclude (person_id, place, customer_id)), place) as "\0",
        min(created_at) as first_created_at,
        max(updated_at) as last_updated_at,
        bool_and(consent_email) as all_consent_email,
        bool_and(consent_sms) as all_consent_sms,
        bool_and(consent_phone) as all_consent_phone
    from belonging
    group by person_id
),

person as (
    select
        filled.* exclude (
            first_created_at,
            last_updated_at,
            all_consent_email,
            all_consent_sms,
            all_consent_phone
        ) replace (
            nullif(parent_id, customer_id) as parent_id,
            first_created_at as created_at,
            last_updated_at as updated_at,
            all_consent_email as consent_email,
            all_consent_sms as consent_sms,
            all_consent_phone as consent_phone
        )
    from filled
)

select *
from related
where customer_id not in (select person_id from persons)
    and customer_id not in (select customer_id from same_person)
union all by name
select *
from person
