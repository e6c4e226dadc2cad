-- Rounds, and one diagnosis for each department of a round with its four answers.

create domain principle as text
	check (value in ('equality', 'diversity', 'interaction', 'participation'));

create table round (
	id bigint generated always as identity primary key,
	name translated not null,
	opens_on date not null,
	due_on date not null,
	closed_at timestamptz,
	created_at timestamptz not null default now(),
	check (opens_on <= due_on)
);

create table diagnosis (
	id bigint generated always as identity primary key,
	round_id bigint not null references round,
	department_id bigint not null references department,
	started_at timestamptz,
	started_by bigint references person,
	submitted_at timestamptz,
	submitted_by bigint references person,
	version integer not null default 1,
	-- a department answers once in a round
	unique (round_id, department_id),
	check ((started_at is null) = (started_by is null)),
	check ((submitted_at is null) = (submitted_by is null)),
	check (submitted_at is null or started_at is not null)
);
create index diagnosis_department on diagnosis (department_id);

create table answer (
	diagnosis_id bigint not null references diagnosis,
	principle principle not null,
	today text not null default '' check (char_length(today) <= 4000),
	barriers text not null default '' check (char_length(barriers) <= 4000),
	voices text not null default '' check (char_length(voices) <= 4000),
	proud_of text not null default '' check (char_length(proud_of) <= 4000),
	level smallint check (level between 1 and 4),
	-- the two honest exits from the scale
	level_exit text check (level_exit in ('not_sure', 'not_applicable')),
	exit_reason text not null default '' check (char_length(exit_reason) <= 500),
	confidence text check (confidence in ('guess', 'some_evidence', 'solid_evidence')),
	evidence text not null default '' check (char_length(evidence) <= 1000),
	version integer not null default 1,
	updated_at timestamptz not null default now(),
	updated_by bigint not null references person,
	primary key (diagnosis_id, principle),
	check (level is null or level_exit is null)
);

create table prompt_mark (
	diagnosis_id bigint not null,
	principle principle not null,
	-- the prompt's key in the content of the product
	prompt_key text not null check (char_length(prompt_key) <= 80),
	mark text not null check (mark in ('we_know', 'we_guess', 'we_dont_know', 'not_applicable')),
	note text not null default '' check (char_length(note) <= 500),
	primary key (diagnosis_id, prompt_key),
	foreign key (diagnosis_id, principle) references answer
);
create index prompt_mark_answer on prompt_mark (diagnosis_id, principle);

-- What was submitted, as it was worded on that day: questions, prompts, rubric and answers.
create table diagnosis_snapshot (
	diagnosis_id bigint not null references diagnosis,
	number integer not null check (number >= 1),
	submitted_at timestamptz not null default now(),
	submitted_by bigint not null references person,
	content jsonb not null,
	primary key (diagnosis_id, number)
);

create function refuse_change() returns trigger language plpgsql as $$
begin
	raise exception '% keeps what it has: % is not possible', tg_table_name, lower(tg_op);
end
$$;

create trigger diagnosis_snapshot_is_frozen before update or delete on diagnosis_snapshot
	for each row execute function refuse_change();
create trigger diagnosis_snapshot_is_not_emptied before truncate on diagnosis_snapshot
	for each statement execute function refuse_change();
