-- One row a pair of customers, likeliest first, with what they share and where they differ.
select
    customer_id_l as customer_id,
    customer_id_r as other_id,
    match_probability as probability,
    array_to_string(
        list_filter(
            [
                list_extract($reach, gamma_reach + 1),
                list_extract($name, gamma_name + 1),
                list_extract($place, gamma_place + 1)
            ],
            lambda words: words is not null
        ),
        '; '
    ) as reason,
    -- the very address, not only the same mailbox
    coalesce(email_standard_l = email_standard_r, false)
        and list_contains($sure_names, coalesce(list_extract($name, gamma_name + 1), ''))
        and list_contains($sure_reach, coalesce(list_extract($reach, gamma_reach + 1), ''))
        as is_sure
from scored
order by
    probability desc,
    customer_id,
    other_id
