-- An import that is being taken back is not taken back yet: while its rows go, no other file of the same source may count
-- them as known.
alter table imports drop constraint imports_state;
alter table imports add constraint imports_state
  check (state in ('draft', 'running', 'stopped', 'done', 'failed', 'undoing', 'undone'));
