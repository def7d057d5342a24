-- The table of stored answers, in SQLite as in PostgreSQL; a day is text, such as 2026-03-09.
create table if not exists crm_atlas_answer (
    place text not null,
    round_id text not null,
    date text not null,
    respondent_id text not null,
    department text,
    level text,
    question_id text not null,
    score double precision,
    target double precision,
    importance double precision,
    intention double precision,
    reality double precision,
    evidence text,
    primary key (place, round_id, respondent_id, question_id)
)
