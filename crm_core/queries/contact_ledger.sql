-- Where every kept interaction went: counted in this view, or left out and why.
select
    coalesce(max(fact_count.n_rows), 0) as n_rows,
    (select count(*) from contact where ts < $since or ts >= $until) as n_outside_period,
    coalesce(max(fact_count.n_rows), 0) - (select count(*) from contact) as n_nobody_known,
    (
        select count(*)
        from contact
        where ts >= $since
            and ts < $until
            and customer_key not in (select customer_key from member)
    ) as n_not_chosen
from fact_count
where table_name = 'interactions'
