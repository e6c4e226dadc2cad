-- Coordinators open, move and close rounds; what was submitted can be opened again, answer by answer or as a whole.

alter table round add column version integer not null default 1;

alter table activity_event add column round_id bigint references round;
create index activity_event_round on activity_event (round_id, id) where round_id is not null;

-- A diagnosis that has been submitted and is open again. What was submitted stays readable in its snapshot.
alter table diagnosis
	add column revision text check (revision in ('returned', 'reopened')),
	-- why the whole is open again; a returned answer has a note of its own
	add column revision_reason text not null default '' check (char_length(revision_reason) <= 500),
	add column revised_at timestamptz,
	add column revised_by bigint references person,
	add check (revision is null or (submitted_at is null and started_at is not null)),
	add check ((revision is null) = (revised_at is null)),
	add check ((revision is null) = (revised_by is null)),
	add check ((revision is not distinct from 'reopened') = (btrim(revision_reason) <> ''));

-- One answer that was returned with a note, until the department hands it in again.
create table answer_return (
	id bigint generated always as identity primary key,
	diagnosis_id bigint not null,
	principle principle not null,
	note text not null check (char_length(btrim(note)) between 1 and 1000),
	returned_at timestamptz not null default now(),
	returned_by bigint not null references person,
	settled_at timestamptz,
	foreign key (diagnosis_id, principle) references answer,
	check (settled_at >= returned_at)
);
-- an answer is returned once at a time
create unique index answer_return_open on answer_return (diagnosis_id, principle) where settled_at is null;

-- Only what was submitted can be opened again, and it never slips back to a draft unsaid.
create function keep_submission() returns trigger language plpgsql as $$
begin
	if new.revision is not null and old.revision is null and old.submitted_at is null then
		raise exception 'diagnosis % was not submitted: there is nothing to return or reopen', old.id;
	end if;
	if new.submitted_at is null and new.revision is null
		and (old.submitted_at is not null or old.revision is not null) then
		raise exception 'diagnosis % was submitted: it is opened again only by returning or reopening it', old.id;
	end if;
	return new;
end
$$;
create trigger diagnosis_keeps_submission before update on diagnosis
	for each row execute function keep_submission();

-- While single answers are returned the others stay as they were handed in.
create function keep_answers_not_returned() returns trigger language plpgsql as $$
begin
	if exists (select from diagnosis where id = new.diagnosis_id and revision = 'returned')
		and not exists (select from answer_return r
			where r.diagnosis_id = new.diagnosis_id and r.principle = new.principle and r.settled_at is null) then
		raise exception 'the answer on % of diagnosis % was not returned', new.principle, new.diagnosis_id;
	end if;
	return new;
end
$$;
create trigger answer_not_returned_stays before insert or update on answer
	for each row execute function keep_answers_not_returned();
create trigger prompt_mark_not_returned_stays before insert or update on prompt_mark
	for each row execute function keep_answers_not_returned();
