-- A department is asked in one open round at a time. Where a round opens while an earlier one of the department is not
-- closed yet, its diagnosis waits until that one is.

-- The earlier round that a diagnosis waits for, or null. No day is needed: if this one has opened, that one has too.
create function round_before(diagnosis bigint) returns bigint language sql stable as $$
	select other.id
	from diagnosis_department w
	join round own on own.id = w.round_id
	join diagnosis_department o on o.department_id = w.department_id
	join round other on other.id = o.round_id
	where w.diagnosis_id = diagnosis and other.closed_at is null
		and (other.opens_on, other.id) < (own.opens_on, own.id)
	order by other.opens_on, other.id limit 1
$$;

-- Whatever way a diagnosis is begun or a round is opened again: nobody writes in two at once.
create function refuse_second_round() returns trigger language plpgsql as $$
begin
	if tg_table_name = 'diagnosis' then
		perform from department where id in (
			select department_id from diagnosis_department where diagnosis_id = new.id) order by id for no key update;
		if (select closed_at is null from round where id = new.round_id) and round_before(new.id) is not null then
			raise exception 'a department of diagnosis % is still asked in round %', new.id, round_before(new.id);
		end if;
	else
		perform from department where id in (
			select department_id from diagnosis_department where round_id = new.id) order by id for no key update;
		if exists (
			select from diagnosis_department w
			join diagnosis_department o on o.department_id = w.department_id and o.round_id <> w.round_id
			join diagnosis g on g.id = o.diagnosis_id and g.started_at is not null
			join round other on other.id = o.round_id and other.closed_at is null
			where w.round_id = new.id) then
			raise exception 'a department of round % has begun to answer in another one', new.id;
		end if;
	end if;
	return new;
end
$$;
create trigger diagnosis_begins_in_one_round before update of started_at on diagnosis
	for each row when (old.started_at is null and new.started_at is not null)
	execute function refuse_second_round();
create trigger round_opens_again_alone before update of closed_at on round
	for each row when (old.closed_at is not null and new.closed_at is null)
	execute function refuse_second_round();
