-- Which customers came to a stage, and, where they stayed there, for which reason?
select distinct customer_key
from funnel_row
where customer_key is not null
    and (evidence & cast($any_of as bigint)) > 0
    and (evidence & cast($needed as bigint)) = cast($needed as bigint)
    and (evidence & cast($past as bigint)) = 0
    and ($is_young is null or is_young = $is_young)
    and ($reason is null or coalesce(reason, $usual) = $reason)
