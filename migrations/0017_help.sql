-- A call for help reaches whom it names, and is answered.

alter table commitment
	-- who asked, and when; null where the version before this one wrote it: then it was the owner, with the last update
	add column help_asked_at timestamptz,
	add column help_asked_by bigint references person;
update commitment set help_asked_at = last_update_at, help_asked_by = owner_id where status = 'needs_help';
create index commitment_help on commitment (help_from_department_id, last_update_at, id) where status = 'needs_help';

-- The answer to the call for help that stands; what was answered to earlier ones is in the history.
create table help_answer (
	commitment_id bigint primary key references commitment,
	-- for whom it was answered; null is the coordination team
	department_id bigint references department,
	answer text not null check (answer in ('can', 'cannot')),
	note text not null default '' check (char_length(note) <= 500),
	answered_at timestamptz not null default now(),
	answered_by bigint not null references person,
	-- whoever can't help says a word on it
	check (answer = 'can' or btrim(note) <> '')
);
