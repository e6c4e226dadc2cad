-- What the city does not know, and whom it has not heard: two lists that fill themselves from what is submitted.

create table register_entry (
	id bigint generated always as identity primary key,
	kind text not null check (kind in ('gap', 'voice')),
	principle principle not null,
	-- the prompt's key, 'level' for a level that is not sure yet, 'voices' for the field of an answer
	source text not null check (char_length(source) between 1 and 80),
	-- the submission that put it on the list, and the one that named it last: through it, whose it is
	first_diagnosis_id bigint not null references diagnosis,
	diagnosis_id bigint not null references diagnosis,
	-- as the last submission worded it
	wording translated not null,
	note jsonb not null check (jsonb_typeof(note) = 'object'),
	-- lower case words that the list searches
	search text not null default '',
	opened_at timestamptz not null,
	-- A later submission took it off the list: it is known now, or it was named anew and is another entry.
	settled_as text check (settled_as in ('known', 'renewed')),
	settled_at timestamptz,
	settled_diagnosis_id bigint references diagnosis,
	-- closed by a person, whatever the submissions say
	closed_at timestamptz,
	closed_by bigint references person,
	closed_reason text not null default '' check (char_length(closed_reason) <= 500),
	-- who picked it up; that it is done closes the entry, so nothing of it is stored here
	commitment_id bigint references commitment,
	version integer not null default 1,
	check ((kind = 'voice') = (source = 'voices')),
	check ((settled_at is null) = (settled_as is null) and (settled_at is null) = (settled_diagnosis_id is null)),
	check ((closed_at is null) = (closed_by is null) and (closed_at is null) = (btrim(closed_reason) = ''))
);
-- a submission names a thing once
create unique index register_entry_named on register_entry (diagnosis_id, principle, source);
create index register_entry_first on register_entry (kind, first_diagnosis_id, id);
create index register_entry_commitment on register_entry (commitment_id) where commitment_id is not null;

alter table activity_event add column register_entry_id bigint references register_entry;
create index activity_event_register_entry on activity_event (register_entry_id, id) where register_entry_id is not null;

-- What was submitted before there were lists: what each department said last.
with latest as (
	select distinct on (g.department_id) g.id
	from diagnosis g join round r on r.id = g.round_id
	where g.submitted_at is not null or g.revision is not null
	order by g.department_id, r.opens_on desc, g.id desc
), said as (
	select distinct on (s.diagnosis_id) s.diagnosis_id, s.submitted_at, s.content
	from diagnosis_snapshot s join latest on latest.id = s.diagnosis_id
	order by s.diagnosis_id, s.number desc
), named as (
	select said.diagnosis_id, said.submitted_at, q.ordinality as question, it.*
	from said
	cross join jsonb_array_elements(said.content -> 'questions') with ordinality q
	cross join lateral (
		select 'gap' as kind, p.value ->> 'key' as source, p.value -> 'text' as wording, p.value -> 'note' as note,
			p.ordinality as place
		from jsonb_array_elements(q.value -> 'prompts') with ordinality p where p.value ->> 'mark' = 'we_dont_know'
		union all
		select 'gap', 'level', q.value -> 'question', q.value #> '{answer,exitReason}', 100
		where q.value #>> '{answer,levelExit}' = 'not_sure'
		union all
		select 'voice', 'voices', q.value #> '{answer,voices}', '{"en": "", "pl": ""}', 101
		where btrim(q.value #>> '{answer,voices,en}') <> ''
	) it
)
insert into register_entry
	(kind, principle, source, first_diagnosis_id, diagnosis_id, wording, note, search, opened_at)
select kind, (array['equality', 'diversity', 'interaction', 'participation'])[question], source, diagnosis_id,
	diagnosis_id, wording, note,
	translate(lower(concat_ws(' ', wording ->> 'en', wording ->> 'pl', note ->> 'en', note ->> 'pl') collate "pl-x-icu"),
		'ąćęłńóśźż', 'acelnoszz'),
	submitted_at
from named order by submitted_at, diagnosis_id, question, place;
