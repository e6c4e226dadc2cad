-- A city chooses the languages that it writes in, one or both; what it writes needs no other one.

alter table city
	add column languages text[] not null default '{en,pl}'
		check (cardinality(languages) > 0 and languages <@ '{en,pl}'),
	add column version integer not null default 1;

-- A text in some languages, {"pl": "Sport"}: in one at least.
alter domain translated drop constraint translated_check;
alter domain translated add constraint translated_check
	check (jsonb_typeof(value) = 'object' and value @? '$.* ? (@ != "")');
alter table wording drop constraint wording_look_at_check;
alter table wording add constraint wording_look_at_check
	check (look_at is null or (jsonb_typeof(look_at) = 'object' and look_at @? '$.* ? (@ != "")'));

-- What was not written in this language is read in one in which it was.
create or replace function in_language(names jsonb, locale text) returns text
	language sql immutable parallel safe
	return coalesce(nullif(names ->> locale, ''), jsonb_path_query_first(names, '$.* ? (@ != "")') #>> '{}');

-- That language, where it is not the one that was asked for.
create function other_language(names jsonb, locale text) returns text
	language sql immutable parallel safe
	return case when coalesce(names ->> locale, '') = ''
		then (select key from jsonb_each_text(names) where value <> '' order by char_length(key), key limit 1) end;
