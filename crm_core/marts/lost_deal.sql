-- One row a deal lost in the period, of a chosen customer or of no customer yet: what kind of reason is written.
select
    opp_id,
    source,
    type,
    lost_reason,
    amount,
    closed_at,
    case
        when coalesce(trim(lost_reason), '') = '' then 'nothing written'
        when regexp_matches(lower(trim(lost_reason)), '^(other|others|misc|miscellaneous|various|unknown|n/?a|-+)\.?$')
            then 'only “other”'
        else 'a reason'
    end as written
from deal
where is_closed
    and not won
