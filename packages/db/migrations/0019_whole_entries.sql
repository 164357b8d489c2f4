-- Shape 2 of an entry: the chain also holds on to the command that made a change and to who could see it. Sight enters as a hash
-- of its own, so that it can be dropped with age. Entries of shape 1 stay as they were made.

alter table public.changes add column sight_hash bytea;

alter table public.changes add constraint changes_sight_hash check (shape_version < 2 or sight_hash is not null);

create or replace function app.record_change() returns trigger
language plpgsql security definer set search_path = pg_catalog, public
as $$
declare
  v_old jsonb := case when tg_op = 'INSERT' then null else to_jsonb(old) end;
  v_new jsonb := case when tg_op = 'DELETE' then null else to_jsonb(new) end;
  v_row jsonb := coalesce(v_new, v_old);
  v_tenant uuid := (v_row ->> 'tenant_id')::uuid;
  v_position bigint := app.current_position();
  v_ordinal integer := coalesce(nullif(current_setting('app.ordinal', true), '')::integer, 0) + 1;
  v_key text;
  v_salt bytea := uuid_send(gen_random_uuid());
  v_personal text[] := string_to_array(tg_argv[2], ',');
  v_payload jsonb;
  v_payload_hash bytea;
  v_previous bytea;
  v_hash bytea;
  v_before jsonb;
  v_after jsonb;
  v_sight_hash bytea;
  v_command_key text := nullif(current_setting('app.command_key', true), '');
  v_at timestamptz := nullif(current_setting('app.now', true), '')::timestamptz;
  v_actor text := nullif(current_setting('app.actor', true), '');
begin
  if v_position is null or v_at is null or v_actor is null then
    raise exception 'a change of % without the tenant clock', tg_argv[0] using errcode = 'QR001';
  end if;
  if v_new is not null and v_new ? 'position' and (v_new ->> 'position')::bigint <> v_position then
    raise exception 'a change of % that does not store its position', tg_argv[0] using errcode = 'QR002';
  end if;
  if v_new is not null and v_old is not null and v_new ->> 'tenant_id' <> v_old ->> 'tenant_id' then
    raise exception 'the tenant of a row never changes' using errcode = 'QR003';
  end if;
  if v_ordinal = 1 then
    update public.tenant_clocks set position = v_position where tenant_id = v_tenant and position = v_position - 1;
    if not found then
      raise exception 'the tenant clock moved under a change' using errcode = 'QR001';
    end if;
    select c.hash into v_previous from public.changes c
     where c.tenant_id = v_tenant order by c.position desc, c.ordinal desc limit 1;
    v_previous := coalesce(v_previous, sha256(uuid_send(v_tenant)));
  else
    v_previous := decode(current_setting('app.head', true), 'hex');
  end if;
  select string_agg(v_row ->> k, '/') into v_key from unnest(string_to_array(tg_argv[1], ',')) k;
  v_payload := app.payload_of(v_row, v_personal, v_salt);
  v_payload_hash := sha256(v_salt || convert_to(v_payload::text, 'UTF8'));
  v_after := case when v_new is null then null else app.sight_of(tg_argv[0], v_new) end;
  v_before := case when v_old is null then null else app.sight_of(tg_argv[0], v_old) end;
  -- Joining or leaving an order changes who sees it: the sight before is the sight after without this row, or with it.
  if tg_argv[0] = 'work_order_assignees' and v_row ->> 'kind' = 'person' then
    if v_old is null then
      v_before := jsonb_set(v_after, '{who}', (v_after -> 'who') - (v_row ->> 'assignee_id'));
    elsif v_new is null then
      v_after := v_before;
      v_before := jsonb_set(v_before, '{who}', (v_before -> 'who') || jsonb_build_array(v_row -> 'assignee_id'));
    end if;
  end if;
  v_sight_hash := sha256(convert_to(coalesce(v_before::text, '') || '|' || coalesce(v_after::text, ''), 'UTF8'));
  v_hash := sha256(v_previous || convert_to(concat_ws('|', v_tenant, v_position, v_ordinal, tg_argv[0], v_key,
    lower(tg_op), v_actor, (extract(epoch from v_at) * 1000)::bigint, 2, encode(v_payload_hash, 'hex'),
    encode(v_sight_hash, 'hex'), coalesce(v_command_key, '')), 'UTF8'));
  insert into public.changes (tenant_id, position, ordinal, table_name, row_key, operation, actor, command_key, at,
    shape_version, payload_hash, previous_hash, hash, sight_before, sight_after, sight_hash)
  values (v_tenant, v_position, v_ordinal, tg_argv[0], v_key, lower(tg_op), v_actor,
    v_command_key, v_at, 2, v_payload_hash, v_previous, v_hash, v_before, v_after, v_sight_hash);
  insert into public.change_payloads (tenant_id, position, ordinal, salt, payload)
  values (v_tenant, v_position, v_ordinal, v_salt, v_payload);
  perform set_config('app.ordinal', v_ordinal::text, true), set_config('app.head', encode(v_hash, 'hex'), true);
  return null;
end
$$;

-- How many anchors of a tenant's chain were written outside the database: the file is numbered, so that a missing line shows.
create table platform.anchored_chains (
  tenant_id uuid not null,
  anchors bigint not null,
  written_at timestamptz not null,
  constraint anchored_chains_pk primary key (tenant_id)
);

grant select, insert, update, delete on platform.anchored_chains to {{app}}, {{worker}};
