-- At which version of its answer each field was last changed: of two texts that look alike, one may have been put back by
-- a colleague, and a page whose save was never answered must not take that for its own beginning.
alter table answer add column field_versions jsonb not null default '{}'
	check (jsonb_typeof(field_versions) = 'object');
