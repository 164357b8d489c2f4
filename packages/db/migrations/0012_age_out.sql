-- What ages out by its retention, and who may remove it: the worker, and by age alone.

-- Nobody may delete security events by a statement: this is the only way, for one age at a time, in portions.
create function platform.age_out_security_events(p_before timestamptz, p_limit integer) returns integer
language plpgsql security definer set search_path = pg_catalog, public
as $$
declare
  v_count integer;
begin
  delete from platform.security_events
   where id in (select e.id from platform.security_events e where e.at < p_before order by e.at limit p_limit);
  get diagnostics v_count = row_count;
  return v_count;
end
$$;

revoke all on function platform.age_out_security_events from public;

grant execute on function platform.age_out_security_events to {{worker}};

-- Answers to commands: the worker, held by the tenant's policy like everybody.
grant delete on public.commands to {{worker}};

create index commands_created on public.commands (tenant_id, created_at);
