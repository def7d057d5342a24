-- Pairs of customers that share a key, so that comparing them is worth while.
-- In a long block each is paired with the next ten by name: a bound on their number.
with keyed as (
    select 'e-mail' as rule, email_standard as key, customer_id, name_sorted from comparable
    union all
    select 'mailbox' as rule, mailbox as key, customer_id, name_sorted from comparable
    union all
    select 'phone' as rule, phone_key as key, customer_id, name_sorted from comparable
    union all
    select 'name' as rule, name_sorted as key, customer_id, name_sorted from comparable
    union all
    select
        'name before @' as rule,
        case when length(local) >= 5 then local end as key,
        customer_id,
        name_sorted
    from comparable
    union all
    select
        'surname and postcode' as rule,
        last_word || '|' || postcode_standard as key,
        customer_id,
        name_sorted
    from comparable
    union all
    select
        'first name and postcode' as rule,
        first_word || '|' || postcode_standard as key,
        customer_id,
        name_sorted
    from comparable
    union all
    select
        'address and postcode' as rule,
        place_key || '|' || postcode_standard as key,
        customer_id,
        name_sorted
    from comparable
),

shared as (
    select
        rule,
        key
    from keyed
    where key is not null
    group by
        rule,
        key
    having count(*) > 1
),

followed as (
    select
        keyed.customer_id,
        list(keyed.customer_id) over (
            partition by keyed.rule, keyed.key
            order by keyed.name_sorted, keyed.customer_id
            rows between 1 following and 10 following
        ) as next_ids
    from keyed
    inner join shared
        on keyed.rule = shared.rule
        and keyed.key = shared.key
),

paired as (
    select
        customer_id,
        unnest(next_ids) as other_id
    from followed
)

select distinct
    '0' as match_key,
    least(customer_id, other_id) as join_key_l,
    greatest(customer_id, other_id) as join_key_r
from paired
