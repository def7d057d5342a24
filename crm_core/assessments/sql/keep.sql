-- One answer is kept; the same person's earlier answer to the question in this round makes way.
insert into crm_atlas_answer (
    place, round_id, date, respondent_id, department, level, question_id,
    score, target, importance, intention, reality, evidence
)
values (
    :place, :round_id, :date, :respondent_id, :department, :level, :question_id,
    :score, :target, :importance, :intention, :reality, :evidence
)
on conflict (place, round_id, respondent_id, question_id) do update set
    date = excluded.date,
    department = excluded.department,
    level = excluded.level,
    score = excluded.score,
    target = excluded.target,
    importance = excluded.importance,
    intention = excluded.intention,
    reality = excluded.reality,
    evidence = excluded.evidence
