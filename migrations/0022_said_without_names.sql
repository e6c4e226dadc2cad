-- What is said without a name tells nobody by when it came: ratings and answers to the survey are shown in groups, and
-- kept with a day instead of a moment.

-- The ratings without names as they are shown: taken over from private_rating three others at a time.
create table shown_rating (
	diagnosis_id bigint not null,
	principle principle not null,
	person_id bigint not null,
	level smallint,
	sentence text not null,
	primary key (diagnosis_id, principle, person_id),
	foreign key (diagnosis_id, principle, person_id) references private_rating on delete cascade
);
insert into shown_rating
select r.diagnosis_id, r.principle, r.person_id, r.level, r.sentence
from private_rating r join rating_call c using (diagnosis_id)
where not c.names_shown and (select count(*) from private_rating o
	where o.diagnosis_id = r.diagnosis_id and o.principle = r.principle) >= 3;
create trigger shown_rating_before_submitting before insert or update or delete on shown_rating
	for each row execute function only_before_submitting();

-- the moment goes with a later migration: until this version runs everywhere, the one before it writes its column
alter table private_rating
	add column rated_on date not null default current_date,
	alter column rated_at drop default,
	alter column rated_at drop not null;
alter table private_rating disable trigger private_rating_before_submitting;
update private_rating set rated_on = rated_at::date, rated_at = null;
alter table private_rating enable trigger private_rating_before_submitting;

alter table survey_answer add column shown boolean not null default false;
update survey_answer a set shown = true
where (select count(*) from survey_answer o where o.round_id = a.round_id) >= 3;
