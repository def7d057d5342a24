-- One row a customer and field: the value as it is, its standard, and why it has none.
select
    1 as place,
    'Name' as field,
    name as original,
    name_standard as standard,
    name_reason as reason,
    country
from standardised
union all
select
    2 as place,
    'E-mail' as field,
    email as original,
    email_standard as standard,
    email_reason as reason,
    country
from standardised
union all
select
    3 as place,
    'Phone' as field,
    phone as original,
    phone_standard as standard,
    phone_reason as reason,
    country
from standardised
union all
select
    4 as place,
    'Postcode' as field,
    postcode as original,
    postcode_standard as standard,
    postcode_reason as reason,
    country
from standardised
