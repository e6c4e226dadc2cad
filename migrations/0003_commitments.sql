-- What departments promise. Dates and states change only by the verbs of the commitments module.

create table commitment (
	id bigint generated always as identity primary key,
	title text not null check (char_length(btrim(title)) between 1 and 200),
	lead_department_id bigint not null references department,
	-- exactly one person answers for it
	owner_id bigint not null references person,
	due_on date not null,
	-- the day that was promised first; a trigger keeps it for good
	first_due_on date not null,
	postponements integer not null default 0 check (postponements >= 0),
	-- how we will know: always in words, and as a number where there is one
	sign text not null check (char_length(btrim(sign)) between 1 and 1000),
	measure_unit text check (char_length(measure_unit) between 1 and 80),
	measure_baseline numeric,
	measure_target numeric,
	first_step text not null default '' check (char_length(first_step) <= 500),
	effort text check (effort in ('S', 'M', 'L')),
	principles text[] not null
		check (cardinality(principles) between 1 and 4
			and principles <@ array['equality', 'diversity', 'interaction', 'participation']),
	status text not null default 'planned'
		check (status in ('planned', 'under_way', 'needs_help', 'done', 'stopped')),
	closed boolean not null generated always as (status in ('done', 'stopped')) stored,
	closed_at timestamptz,
	help_what text check (char_length(help_what) between 1 and 500),
	help_from_department_id bigint references department,
	-- the round that it came out of
	round_id bigint references round,
	created_at timestamptz not null default now(),
	created_by bigint not null references person,
	-- the day of its last update: what "quiet" is counted from
	last_update_at timestamptz not null default now(),
	version integer not null default 1,
	-- one form makes one commitment, however often it is sent
	form_key uuid unique,
	-- lower case words that the tracker searches
	search text not null default '',
	check ((measure_unit is null) = (measure_target is null)),
	check (measure_baseline is null or measure_target is not null),
	check ((status in ('done', 'stopped')) = (closed_at is not null)),
	check ((status = 'needs_help') = (help_what is not null)),
	check (help_from_department_id is null or help_what is not null)
);
-- the orders in which the tracker is read, for the whole city and for one department
create index commitment_due on commitment (closed, due_on, id);
create index commitment_department_due on commitment (lead_department_id, closed, due_on, id)
	include (status, last_update_at, closed_at);
create index commitment_owner_due on commitment (owner_id, closed, due_on, id);
create index commitment_updated on commitment (last_update_at, id);
-- Polish rules put ą after a and ł after l; they sort English words as English does
create index commitment_title on commitment (title collate "pl-x-icu", id);
create index commitment_round on commitment (round_id, lead_department_id);
create index commitment_principles on commitment using gin (principles);

create function keep_first_due_day() returns trigger language plpgsql as $$
begin
	if new.first_due_on is distinct from old.first_due_on then
		raise exception 'the first promised due day of commitment % never changes', old.id;
	end if;
	return new;
end
$$;
create trigger commitment_keeps_first_due_day before update on commitment
	for each row execute function keep_first_due_day();

create table commitment_partner (
	commitment_id bigint not null references commitment,
	department_id bigint not null references department,
	status text not null default 'invited' check (status in ('invited', 'accepted', 'declined')),
	invited_at timestamptz not null default now(),
	answered_at timestamptz,
	primary key (commitment_id, department_id),
	check ((status = 'invited') = (answered_at is null))
);
create index commitment_partner_department on commitment_partner (department_id, status);

-- One line under a question, that may become a commitment.
create table idea (
	id bigint generated always as identity primary key,
	diagnosis_id bigint not null references diagnosis,
	principle principle not null,
	text text not null check (char_length(btrim(text)) between 1 and 300),
	-- the good practice that it adapts, by its key in the content
	practice_key text check (char_length(practice_key) <= 80),
	created_at timestamptz not null default now(),
	created_by bigint not null references person,
	commitment_id bigint unique references commitment
);
create index idea_answer on idea (diagnosis_id, principle);

-- Search inside words where the server has trigrams; without them the tracker searches all the same, only slower.
do $$
begin
	if exists (select from pg_available_extensions where name = 'pg_trgm') then
		create extension if not exists pg_trgm;
		execute 'create index commitment_search on commitment using gin (search gin_trgm_ops)';
	end if;
exception
	when insufficient_privilege then raise notice 'pg_trgm may not be created here: searching works without its index';
end
$$;
