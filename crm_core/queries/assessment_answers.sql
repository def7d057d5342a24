-- The answers of the assessment rounds that came with the data, one row an answer.
-- needs: assessments.score
-- scope: company
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
from assessments
order by
    date,
    round_id,
    respondent_id,
    question_id
