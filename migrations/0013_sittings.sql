-- Autosave sends a text at every pause in the typing; the log tells of a sitting. The open sitting of a field is a row
-- here, from what to what, and becomes an event of the log when it ends.
create table sitting (
	diagnosis_id bigint not null references diagnosis,
	principle principle not null,
	-- the field of the form, as in the changes of the log
	field text not null check (char_length(field) between 1 and 90),
	person_id bigint not null references person,
	first_text text not null,
	last_text text not null,
	began_at timestamptz not null,
	last_at timestamptz not null check (last_at >= began_at),
	-- whoever goes on with a field that somebody else is in ends the other's sitting there
	primary key (diagnosis_id, principle, field)
);
create index sitting_person on sitting (person_id);

-- Open pages hear of each save, which no event tells any more.
create function tell_answer() returns trigger language plpgsql as $$
begin
	perform pg_notify('mainspan_live', 'diagnosis:' || new.diagnosis_id);
	return null;
end
$$;
create trigger answer_tells after insert or update on answer for each row execute function tell_answer();

-- The log as it was: an event for each pause. It is folded by the rule of today: what one person saved in one question
-- with less than half an hour between two saves is one sitting; another person's save in the same field ends it there;
-- what came from paper is a sitting of its own. A sitting keeps the last of its events, which now tells from what to
-- what, and loses the others. This is the one time that events are changed: by the owner, in this transaction, while
-- nobody can write to the log.
lock table activity_event in share row exclusive mode;
alter table activity_event disable trigger activity_event_is_append_only;

-- Seeded events say nothing of what changed; they stay as they are.
create temp table told on commit drop as
with saves as (
	select id, at, person_id, changes, split_part(about[1], ':', 2)::bigint as diagnosis_id, note as principle,
		changes ? 'onPaper' as on_paper, row_number() over (order by at, id) as place
	from activity_event
	where verb = 'diagnosis.answer' and about[1] like 'diagnosis:%' and changes <> '{}'
), begun as (
	select *, coalesce(at - lag(at) over mine >= interval '30 minutes' or on_paper or lag(on_paper) over mine, true) as begins
	from saves window mine as (partition by diagnosis_id, principle, person_id order by place)
), counted as (
	select *, sum(begins::integer) over (partition by diagnosis_id, principle, person_id order by place) as sitting from begun
)
select *, max(place) over (partition by diagnosis_id, principle, person_id, sitting) as sitting_last from counted;

-- each change of each field; a run of them is what one sitting did to the field before somebody else went on with it
create temp table typed on commit drop as
select *, sum(begins_run) over (partition by diagnosis_id, principle, field order by place) as run
from (
	select t.place, t.diagnosis_id, t.principle, t.person_id, t.sitting, t.sitting_last, c.key as field,
		c.value -> 0 as old, c.value -> 1 as new,
		((t.person_id, t.sitting) is distinct from (lag(t.person_id) over field, lag(t.sitting) over field))::integer
			as begins_run
	from told t cross join lateral jsonb_each(t.changes) c
	window field as (partition by t.diagnosis_id, t.principle, c.key order by t.place)
) c;

create temp table folded on commit drop as
with runs as (
	select diagnosis_id, principle, field, run, sitting_last, min(place) as first, max(place) as last,
		(array_agg(old order by place))[1] as old, (array_agg(new order by place desc))[1] as new
	from typed group by diagnosis_id, principle, field, run, sitting_last
), placed as (
	select *, lead(first) over field as next, lag(new) over field as before
	from runs window field as (partition by diagnosis_id, principle, field order by run)
)
-- told by the last event of its sitting, or earlier where somebody else went on; what ended as it began is not told
select case when next < sitting_last then last else sitting_last end as place,
	jsonb_object_agg(field, jsonb_build_array(old, new)) as changes
from placed where old <> new or before <> old group by 1;

update activity_event e set changes = f.changes
	from told t join folded f using (place) where e.id = t.id and e.changes <> f.changes;
delete from activity_event e using told t where e.id = t.id and not exists (select from folded f where f.place = t.place);

alter table activity_event enable trigger activity_event_is_append_only;

-- Every answer that the log tells of is what its last event says that it became. The demonstration's texts were told in
-- the language of whoever read them and are kept in another, so there the log is only held to what it said before.
do $$
declare
	wrong record;
begin
	select s.diagnosis_id, s.principle, s.field into wrong
	from (
		select distinct on (diagnosis_id, principle, field) diagnosis_id, principle, field, new #>> '{}' as text
		from typed order by diagnosis_id, principle, field, place desc
	) said
	join (
		select distinct on (1, 2, 3) split_part(e.about[1], ':', 2)::bigint as diagnosis_id, e.note as principle,
			c.key as field, c.value ->> 1 as text
		from activity_event e cross join lateral jsonb_each(e.changes) c
		where e.verb = 'diagnosis.answer' and e.about[1] like 'diagnosis:%' order by 1, 2, 3, e.at desc, e.id desc
	) s using (diagnosis_id, principle, field)
	left join (
		select a.diagnosis_id, a.principle::text, f.field, f.text
		from answer a cross join lateral (values ('today', a.today), ('barriers', a.barriers), ('voices', a.voices),
			('proud_of', a.proud_of), ('level', coalesce(a.level_exit, a.level::text)), ('exit_reason', a.exit_reason),
			('confidence', a.confidence), ('evidence', a.evidence)) f (field, text)
		union all select diagnosis_id, principle, 'mark.' || prompt_key, mark from prompt_mark
		union all select diagnosis_id, principle, 'note.' || prompt_key, note from prompt_mark
	) kept using (diagnosis_id, principle, field)
	where field not in ('onPaper', 'metOn', 'inRoom') and (s.text <> said.text
		or s.text <> coalesce(kept.text, '') and not exists (select from city where demonstration))
	limit 1;
	if found then
		raise exception 'the log does not end with what diagnosis % has on % in %', wrong.diagnosis_id, wrong.principle, wrong.field;
	end if;
end
$$;
