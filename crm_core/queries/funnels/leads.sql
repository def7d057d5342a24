-- Which leads that are no customers yet came to a stage, and why did they stay there?
select distinct lead_id
from funnel_row
where customer_key is null
    and (evidence & cast($any_of as bigint)) > 0
    and (evidence & cast($needed as bigint)) = cast($needed as bigint)
    and (evidence & cast($past as bigint)) = 0
    and ($is_young is null or is_young = $is_young)
    and ($reason is null or coalesce(reason, $usual) = $reason)
order by lead_id
