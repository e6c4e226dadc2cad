-- By which version of the rule in code the searched words of a table were made comparable. The rule can't be written in
-- SQL, so a start of the product makes those anew that are of an older one.
create table search_folding (
	table_name text primary key,
	version integer not null
);
