-- Shape 2 of an entry: the chain also holds on to the command that made a change and to who could see it. Sight enters as a hash
-- of its own, so that it can be dropped with age. Entries of shape 1 stay as they were made.

alter table public.changes add column sight_hash bytea;

alter table public.changes add constraint changes_sight_hash check (shape_version < 2 or sight_hash is not null);

-- Only the trigger below writes the two, one after the other, and nobody may delete: the check cost a quarter of each change.
alter table public.change_payloads drop constraint change_payloads_change_fk;

-- AFTER ROW on every audited tenant table. Arguments: table, key columns, personal columns kept in clear, columns left
-- out, and 'bulk' where a trigger of the statement records the rows of a bulk insert.
-- It runs for each row that is ever written, so it calls no function of ours and asks the database as little as it can.
create or replace function app.record_change() returns trigger
language plpgsql security definer set search_path = pg_catalog, public
as $$
begin
  -- Rows of a bulk insert are recorded together, by the trigger of the statement.
  if tg_op = 'INSERT' and tg_argv[4] = 'bulk' and current_setting('app.bulk', true) = 'on' then
    return null;
  end if;
  declare
    v_table constant text := tg_argv[0];
    v_keys constant text[] := string_to_array(tg_argv[1], ',');
    v_personal constant text[] := string_to_array(tg_argv[2], ',');
    v_old constant jsonb := case when tg_op = 'INSERT' then null else to_jsonb(old) end;
    v_new constant jsonb := case when tg_op = 'DELETE' then null else to_jsonb(new) end;
    v_row constant jsonb := coalesce(v_new, v_old);
    v_tenant constant uuid := v_row ->> 'tenant_id';
    v_order constant uuid := case v_table when 'work_orders' then v_row ->> 'id' when 'requests' then null else v_row ->> 'work_order_id' end;
    v_position constant bigint := app.current_position();
    v_ordinal constant integer := coalesce(nullif(current_setting('app.ordinal', true), '')::integer, 0) + 1;
    v_at constant timestamptz := nullif(current_setting('app.now', true), '');
    v_actor constant text := nullif(current_setting('app.actor', true), '');
    v_command_key constant text := nullif(current_setting('app.command_key', true), '');
    v_salt constant bytea := uuid_send(gen_random_uuid());
    v_key text := v_row ->> v_keys[1];
    v_payload jsonb := v_row - string_to_array(tg_argv[3], ',');
    v_who jsonb := '[]';
    v_column text;
    v_payload_hash bytea;
    v_previous bytea;
    v_hash bytea;
    v_before jsonb;
    v_after jsonb;
    v_sight_hash bytea;
  begin
    if v_position is null or v_at is null or v_actor is null then
      raise exception 'a change of % without the tenant clock', v_table using errcode = 'QR001';
    end if;
    if v_new is not null and v_new ? 'position' and (v_new ->> 'position')::bigint <> v_position then
      raise exception 'a change of % that does not store its position', v_table using errcode = 'QR002';
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
    for n in 2 .. cardinality(v_keys) loop
      v_key := v_key || '/' || (v_row ->> v_keys[n]);
    end loop;

    -- What the chain commits to, as app.payload_of says it.
    if v_payload -> 'measured_at' = 'null' then
      v_payload := v_payload - 'measured_at';
    end if;
    foreach v_column in array v_personal loop
      if v_payload ->> v_column is not null then
        v_payload := jsonb_set(v_payload, array[v_column],
          to_jsonb(encode(sha256(v_salt || convert_to(v_payload ->> v_column, 'UTF8')), 'hex')));
      end if;
    end loop;
    v_payload_hash := sha256(v_salt || convert_to(v_payload::text, 'UTF8'));

    -- Who can see it: its site, and the members for whom it is special (assignees of its order, reporter).
    if v_order is not null then
      select coalesce(jsonb_agg(a.assignee_id order by a.assignee_id), '[]') into v_who from public.work_order_assignees a
       where a.tenant_id = v_tenant and a.work_order_id = v_order and a.kind = 'person';
    end if;
    if v_old is not null then
      v_before := jsonb_build_object('site', v_old -> 'site_id', 'who',
        case when v_old ->> 'reporter_member_id' is null then v_who else v_who || jsonb_build_array(v_old -> 'reporter_member_id') end,
        'private', coalesce((v_old ->> 'is_private')::boolean, false));
    end if;
    if v_new is not null then
      v_after := jsonb_build_object('site', v_new -> 'site_id', 'who',
        case when v_new ->> 'reporter_member_id' is null then v_who else v_who || jsonb_build_array(v_new -> 'reporter_member_id') end,
        'private', coalesce((v_new ->> 'is_private')::boolean, false));
    end if;
    -- Joining or leaving an order changes who sees it: the sight before is the sight after without this row, or with it.
    if v_table = 'work_order_assignees' and v_row ->> 'kind' = 'person' then
      if v_old is null then
        v_before := jsonb_set(v_after, '{who}', (v_after -> 'who') - (v_row ->> 'assignee_id'));
      elsif v_new is null then
        v_after := v_before;
        v_before := jsonb_set(v_before, '{who}', (v_before -> 'who') || jsonb_build_array(v_row -> 'assignee_id'));
      end if;
    end if;
    v_sight_hash := sha256(convert_to(coalesce(v_before::text, '') || '|' || coalesce(v_after::text, ''), 'UTF8'));

    v_hash := sha256(v_previous || convert_to(concat_ws('|', v_tenant, v_position, v_ordinal, v_table, v_key,
      lower(tg_op), v_actor, (extract(epoch from v_at) * 1000)::bigint, 2, encode(v_payload_hash, 'hex'),
      encode(v_sight_hash, 'hex'), coalesce(v_command_key, '')), 'UTF8'));
    insert into public.changes (tenant_id, position, ordinal, table_name, row_key, operation, actor, command_key, at,
      shape_version, payload_hash, previous_hash, hash, sight_before, sight_after, sight_hash)
    values (v_tenant, v_position, v_ordinal, v_table, v_key, lower(tg_op), v_actor, v_command_key, v_at,
      2, v_payload_hash, v_previous, v_hash, v_before, v_after, v_sight_hash);
    insert into public.change_payloads (tenant_id, position, ordinal, salt, payload)
    values (v_tenant, v_position, v_ordinal, v_salt, v_payload);
    perform set_config('app.ordinal', v_ordinal::text, true), set_config('app.head', encode(v_hash, 'hex'), true);
    return null;
  end;
end
$$;

-- Makes the triggers of an audited table, or makes them anew: call it again when a column is added that stays out of the chain.
-- Only tables without personal columns in clear and with one or two key columns may be filled in bulk.
create procedure app.audit_table(p_table text, p_keys text, p_personal text, p_bulk boolean default false)
language plpgsql
as $$
declare
  v_left_out text := (select string_agg(attname, ',' order by attname) from pg_attribute
                       where attrelid = format('public.%I', p_table)::regclass and attnum > 0 and not attisdropped
                         and (attname = 'tenant_id' or attname like '%\_cipher' or attname like '%\_index'));
begin
  execute format('create or replace trigger %I after insert or update or delete on public.%I for each row execute function app.record_change(%L, %L, %L, %L, %L)',
    p_table || '_change', p_table, p_table, p_keys, p_personal, v_left_out, case when p_bulk then 'bulk' else '' end);
  if p_bulk then
    execute format('create or replace trigger %I after insert on public.%I referencing new table as new_rows for each statement execute function app.record_bulk(%L, %L, %L, %L)',
      p_table || '_bulk', p_table, p_table, p_keys, p_personal, v_left_out);
  end if;
end
$$;

revoke all on procedure app.audit_table from public;

create or replace procedure app.make_tenant_table(p_table text, p_keys text default 'id', p_personal text default '',
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
    call app.audit_table(p_table, p_keys, p_personal);
  end if;
end
$$;

do $$
declare
  v_trigger record;
begin
  for v_trigger in
    select c.relname as name, string_to_array(encode(t.tgargs, 'escape'), '\000') as arguments
      from pg_trigger t join pg_class c on c.oid = t.tgrelid where t.tgfoid = 'app.record_change()'::regprocedure
  loop
    call app.audit_table(v_trigger.name, v_trigger.arguments[2], v_trigger.arguments[3]);
  end loop;
end
$$;

drop function app.sight_of;

-- The places of a new order: one look at the order, then one at where its object stands or at the path that it kept.
create or replace function app.record_order_asset_places() returns trigger
language plpgsql set search_path = pg_catalog, public, app
as $$
declare
  v_order record;
begin
  if tg_op <> 'INSERT' then
    perform app.place_work_order(old.tenant_id, old.work_order_id);
    return null;
  end if;
  if current_setting('app.bulk', true) = 'on' then
    return null;
  end if;
  select w.category, w.happened_at, w.site_id into v_order from public.work_orders w
   where w.tenant_id = new.tenant_id and w.id = new.work_order_id;
  if not found then
    return null;
  end if;
  if v_order.category in ('open', 'in-progress', 'on-hold') then
    insert into public.work_order_places (tenant_id, place_id, happened_at, work_order_id, site_id)
    select new.tenant_id, n.ancestor_id, v_order.happened_at, new.work_order_id, v_order.site_id
      from public.asset_ancestors n where n.tenant_id = new.tenant_id and n.asset_id = new.asset_id
        on conflict on constraint work_order_places_pk do nothing;
  else
    insert into public.work_order_places (tenant_id, place_id, happened_at, work_order_id, site_id)
    select new.tenant_id, (step ->> 'id')::uuid, v_order.happened_at, new.work_order_id, v_order.site_id
      from jsonb_array_elements(new.asset_path) step
        on conflict on constraint work_order_places_pk do nothing;
  end if;
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
