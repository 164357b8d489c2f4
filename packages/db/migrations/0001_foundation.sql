-- Schemas, the two locks' database side, and the change log.
-- {{owner}}, {{app}}, {{worker}}, {{readonly}}, {{search}} stand for the roles of this database.

create schema app;

grant usage on schema app to {{app}}, {{worker}}, {{readonly}}, {{search}};

grant usage on schema platform to {{app}}, {{worker}};

revoke all on schema public from public;

grant usage on schema public to {{app}}, {{worker}}, {{readonly}}, {{search}};

create extension if not exists pg_trgm with schema app;

create extension if not exists unaccent with schema app;

-- The one function that tells the policies who asks. p_sites is '*' (all sites) or an array literal of site ids.
create function app.set_tenant(p_tenant uuid, p_sites text) returns void
language sql volatile
as $$
  select set_config('app.tenant_id', coalesce(p_tenant::text, ''), true),
         set_config('app.sites', coalesce(p_sites, ''), true);
$$;

create function app.current_position() returns bigint
language sql stable
as $$ select nullif(current_setting('app.position', true), '')::bigint $$;

create function app.fold(p_text text) returns text
language sql immutable strict parallel safe
as $$ select lower(app.unaccent('app.unaccent'::regdictionary, p_text)) $$;

create table public.tenant_clocks (
  tenant_id uuid not null,
  position bigint not null default 0,
  constraint tenant_clocks_pk primary key (tenant_id)
) with (fillfactor = 20);

create table public.changes (
  tenant_id uuid not null,
  position bigint not null,
  ordinal integer not null,
  table_name text not null,
  row_key text not null,
  operation text not null,
  actor text not null,
  command_key text,
  at timestamptz not null,
  shape_version integer not null,
  payload_hash bytea not null,
  previous_hash bytea not null,
  hash bytea not null,
  sight_before jsonb,
  sight_after jsonb,
  constraint changes_pk primary key (tenant_id, position, ordinal),
  constraint changes_operation check (operation in ('insert', 'update', 'delete'))
);

create index changes_row on public.changes (tenant_id, table_name, row_key, position desc, ordinal desc);

create table public.change_payloads (
  tenant_id uuid not null,
  position bigint not null,
  ordinal integer not null,
  salt bytea not null,
  payload jsonb not null,
  constraint change_payloads_pk primary key (tenant_id, position, ordinal),
  constraint change_payloads_change_fk foreign key (tenant_id, position, ordinal)
    references public.changes (tenant_id, position, ordinal) on delete restrict
);

create table public.commands (
  tenant_id uuid not null,
  actor text not null,
  key text not null,
  operation text not null,
  body_hash bytea not null,
  status integer not null,
  response_cipher bytea not null,
  position bigint not null,
  created_at timestamptz not null,
  constraint commands_pk primary key (tenant_id, actor, key)
);

comment on column public.commands.response_cipher is 'class:personal retention:13 months';

-- What the chain commits to: the row without ciphertexts, blind indexes and its own bookkeeping;
-- a personal column that is kept in clear enters as a salted hash.
create function app.payload_of(p_row jsonb, p_personal text[], p_salt bytea) returns jsonb
language sql immutable
as $$
  select coalesce(jsonb_object_agg(key,
           case when key = any (p_personal) and jsonb_typeof(value) <> 'null'
                then to_jsonb(encode(sha256(p_salt || convert_to(value #>> '{}', 'UTF8')), 'hex'))
                else value end), '{}'::jsonb)
    from jsonb_each(p_row)
   where key not like '%\_cipher' and key not like '%\_index' and key <> 'tenant_id'
$$;

-- Who can see an object: its site and the members for whom it is special (assignees, reporter).
create function app.sight_of(p_table text, p_row jsonb) returns jsonb
language plpgsql stable
as $$
declare
  v_tenant uuid := (p_row ->> 'tenant_id')::uuid;
  v_order uuid;
  v_who jsonb := '[]'::jsonb;
begin
  if p_row is null then
    return null;
  end if;
  v_order := case when p_table = 'work_orders' then (p_row ->> 'id')::uuid
                  else (p_row ->> 'work_order_id')::uuid end;
  if v_order is not null and p_table <> 'requests' then
    select coalesce(jsonb_agg(a.assignee_id order by a.assignee_id), '[]'::jsonb) into v_who
      from public.work_order_assignees a
     where a.tenant_id = v_tenant and a.work_order_id = v_order and a.kind = 'person';
  end if;
  if p_row ->> 'reporter_member_id' is not null then
    v_who := v_who || jsonb_build_array(p_row -> 'reporter_member_id');
  end if;
  return jsonb_build_object('site', p_row -> 'site_id', 'who', v_who,
                            'private', coalesce((p_row ->> 'is_private')::boolean, false));
end
$$;

-- AFTER ROW on every audited tenant table. Arguments: table, key columns, personal columns kept in clear.
create function app.record_change() returns trigger
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
  v_hash := sha256(v_previous || convert_to(concat_ws('|', v_tenant, v_position, v_ordinal, tg_argv[0], v_key,
    lower(tg_op), v_actor, (extract(epoch from v_at) * 1000)::bigint, 1, encode(v_payload_hash, 'hex')), 'UTF8'));
  insert into public.changes (tenant_id, position, ordinal, table_name, row_key, operation, actor, command_key, at,
    shape_version, payload_hash, previous_hash, hash, sight_before, sight_after)
  values (v_tenant, v_position, v_ordinal, tg_argv[0], v_key, lower(tg_op), v_actor,
    nullif(current_setting('app.command_key', true), ''), v_at, 1, v_payload_hash, v_previous, v_hash, v_before, v_after);
  insert into public.change_payloads (tenant_id, position, ordinal, salt, payload)
  values (v_tenant, v_position, v_ordinal, v_salt, v_payload);
  perform set_config('app.ordinal', v_ordinal::text, true), set_config('app.head', encode(v_hash, 'hex'), true);
  return null;
end
$$;

-- Starts a command: tells the policies who asks, takes the tenant's clock, and names the position of its changes.
-- p_now is the server's instant, p_actor 'member:<id>', 'label:<id>' or 'system:<job>'.
create function app.begin_command(p_tenant uuid, p_sites text, p_now timestamptz, p_actor text, p_key text)
returns bigint
language plpgsql volatile
as $$
declare
  v_position bigint;
begin
  perform app.set_tenant(p_tenant, p_sites);
  select c.position + 1 into v_position from public.tenant_clocks c where c.tenant_id = p_tenant for update;
  if v_position is null then
    raise exception 'this organisation has no clock' using errcode = 'QR004';
  end if;
  perform set_config('app.position', v_position::text, true), set_config('app.ordinal', '', true),
          set_config('app.now', p_now::text, true), set_config('app.actor', p_actor, true),
          set_config('app.command_key', coalesce(p_key, ''), true);
  return v_position;
end
$$;

-- Makes a table a tenant table: both policies, grants and the change trigger, by construction.
create procedure app.make_tenant_table(p_table text, p_keys text default 'id', p_personal text default '',
  p_site boolean default false, p_audited boolean default true, p_rights text default 'select, insert, update, delete')
language plpgsql
as $$
begin
  execute format('alter table public.%I enable row level security', p_table);
  execute format('alter table public.%I force row level security', p_table);
  execute format($f$create policy %I on public.%I to {{owner}}, {{app}}, {{worker}}, {{readonly}}
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)$f$, p_table || '_tenant', p_table);
  if p_site then
    execute format($f$create policy %I on public.%I as restrictive to {{owner}}, {{app}}, {{worker}}, {{readonly}}
      using (site_id is null or current_setting('app.sites', true) = '*'
        or site_id = any (nullif(nullif(current_setting('app.sites', true), '*'), '')::uuid[]))$f$,
      p_table || '_site', p_table);
  end if;
  execute format('grant %s on public.%I to {{app}}, {{worker}}', p_rights, p_table);
  execute format('grant select on public.%I to {{readonly}}', p_table);
  if p_audited then
    execute format('create trigger %I after insert or update or delete on public.%I for each row execute function app.record_change(%L, %L, %L)',
      p_table || '_change', p_table, p_table, p_keys, p_personal);
  end if;
end
$$;

revoke all on procedure app.make_tenant_table from public;

call app.make_tenant_table('tenant_clocks', 'tenant_id', p_audited => false, p_rights => 'select, insert, update');

call app.make_tenant_table('changes', 'position', p_audited => false, p_rights => 'select');

call app.make_tenant_table('change_payloads', 'position', p_audited => false, p_rights => 'select');

call app.make_tenant_table('commands', 'actor', p_audited => false, p_rights => 'select, insert');
