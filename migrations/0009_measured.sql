-- How long a diagnosis took, and whether those who did it found it worth the time.

-- The minutes in which a diagnosis was open and worked on: one sum for the whole diagnosis, whoever worked on it.
-- There is no person in this table and no entry for a single sitting, on purpose: it says how heavy the diagnosis
-- is, and can't be turned into a record of how somebody spends the day (GDPR, Article 5: no more than the purpose
-- needs). A diagnosis that was begun before there was this table has no row, since its beginning was not measured.
create table diagnosis_time (
	diagnosis_id bigint primary key references diagnosis,
	first_active_at timestamptz not null,
	last_active_at timestamptz not null,
	active_seconds double precision not null default 0,
	-- answers were typed in from a sheet of paper: the talk that they came from was not measured
	on_paper boolean not null default false,
	-- never more than the clock (a second for rounding)
	check (active_seconds between 0 and extract(epoch from last_active_at - first_active_at) + 1)
);

-- Who has been asked whether the diagnosis was worth the time, so that nobody is asked twice.
create table survey_asked (
	diagnosis_id bigint not null references diagnosis,
	person_id bigint not null references person,
	primary key (diagnosis_id, person_id)
);

-- What was answered, apart from who answered: no person, no department, no moment, and a key that follows no order.
create table survey_answer (
	id uuid primary key default gen_random_uuid(),
	round_id bigint not null references round,
	worth text not null check (worth in ('yes', 'partly', 'no', 'too_early')),
	sentence text not null default '' check (char_length(sentence) <= 300)
);
create index survey_answer_round on survey_answer (round_id);
