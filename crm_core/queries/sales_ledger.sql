-- Where every kept order line went: counted in this view, or left out and why.
select
    coalesce(sum(n_lines), 0) as n_rows,
    coalesce(sum(n_lines) filter (where day < $since or day >= $until), 0) as n_outside_period,
    coalesce(
        sum(n_lines) filter (where day >= $since and day < $until and customer_key is null),
        0
    ) as n_nobody_known,
    coalesce(
        sum(n_lines) filter (
            where day >= $since
                and day < $until
                and customer_key is not null
                and customer_key not in (select customer_key from member)
        ),
        0
    ) as n_not_chosen
from customer_day
