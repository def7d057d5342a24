-- One row a chosen customer record with the sources that it appears in.
select
    customer_key,
    has_purchases,
    has_contacts,
    has_deals,
    coalesce(
        nullif(
            concat_ws(
                ' + ',
                case when has_purchases then 'sales' end,
                case when has_contacts then 'contacts' end,
                case when has_deals then 'deals' end
            ),
            ''
        ),
        'none of them'
    ) as sources
from customer_record
