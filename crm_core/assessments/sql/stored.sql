-- The stored answers of one dataset, one row each.
select
    round_id,
    date,
    respondent_id,
    department,
    level,
    question_id,
    score,
    target,
    importance,
    intention,
    reality,
    evidence
from crm_atlas_answer
where place = :place
order by
    date,
    round_id,
    respondent_id,
    question_id
