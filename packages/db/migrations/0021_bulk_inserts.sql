-- Rows of an import are recorded together, statement by statement: entries, places and words as the triggers for each row leave
-- them. For many rows it costs less than half, for one it costs more, so it is done while app.bulk is on and at no other time.

-- The same for all rows of a statement that inserts while app.bulk is on: each entry is what the trigger above would have written
-- (a test compares them), at less than half of its cost.
create function app.record_bulk() returns trigger
language plpgsql security definer set search_path = pg_catalog, public
as $$
begin
  if current_setting('app.bulk', true) is distinct from 'on' then
    return null;
  end if;
  declare
    v_table constant text := tg_argv[0];
    v_keys constant text[] := string_to_array(tg_argv[1], ',');
    v_left_out constant text[] := string_to_array(tg_argv[3], ',');
    v_position constant bigint := app.current_position();
    v_ordinal constant integer := coalesce(nullif(current_setting('app.ordinal', true), '')::integer, 0);
    v_at constant timestamptz := nullif(current_setting('app.now', true), '');
    v_at_ms constant bigint := extract(epoch from v_at) * 1000;
    v_actor constant text := nullif(current_setting('app.actor', true), '');
    v_command_key constant text := nullif(current_setting('app.command_key', true), '');
    v_tenant uuid;
    v_count integer;
    v_tenants integer;
    v_misplaced integer;
    v_row_keys text[];
    v_salts bytea[];
    v_payloads jsonb[];
    v_payload_hashes bytea[];
    v_sights jsonb[];
    v_sight_hashes bytea[];
    v_hashes bytea[] := '{}';
    v_hash bytea;
  begin
    select count(*), count(distinct r.tenant_id), count(*) filter (where r.position is distinct from v_position), min(r.tenant_id::text)::uuid
      into v_count, v_tenants, v_misplaced, v_tenant from new_rows r;
    if v_count = 0 then
      return null;
    end if;
    if v_position is null or v_at is null or v_actor is null or v_tenants > 1 then
      raise exception 'changes of % without one tenant''s clock', v_table using errcode = 'QR001';
    end if;
    if v_misplaced > 0 then
      raise exception 'changes of % that do not store their position', v_table using errcode = 'QR002';
    end if;
    if v_ordinal = 0 then
      update public.tenant_clocks set position = v_position where tenant_id = v_tenant and position = v_position - 1;
      if not found then
        raise exception 'the tenant clock moved under a change' using errcode = 'QR001';
      end if;
      select c.hash into v_hash from public.changes c
       where c.tenant_id = v_tenant order by c.position desc, c.ordinal desc limit 1;
      v_hash := coalesce(v_hash, sha256(uuid_send(v_tenant)));
    else
      v_hash := decode(current_setting('app.head', true), 'hex');
    end if;
    select array_agg(s.key), array_agg(s.salt), array_agg(s.payload), array_agg(sha256(s.salt || convert_to(s.payload::text, 'UTF8'))),
           array_agg(s.sight), array_agg(sha256(convert_to('|' || s.sight::text, 'UTF8')))
      into v_row_keys, v_salts, v_payloads, v_payload_hashes, v_sights, v_sight_hashes
      from (
        select (n.row ->> v_keys[1]) || case when cardinality(v_keys) > 1 then '/' || (n.row ->> v_keys[2]) else '' end as key,
               uuid_send(gen_random_uuid()) as salt, n.row - v_left_out as payload,
               jsonb_build_object('site', n.row -> 'site_id', 'private', coalesce((n.row ->> 'is_private')::boolean, false), 'who', coalesce((
                 select jsonb_agg(a.assignee_id order by a.assignee_id) from public.work_order_assignees a
                  where a.tenant_id = v_tenant and a.kind = 'person'
                    and a.work_order_id = (n.row ->> case v_table when 'work_orders' then 'id' else 'work_order_id' end)::uuid), '[]')) as sight
          from (select to_jsonb(r) as row from new_rows r offset 0) n offset 0) s;
    for n in 1 .. v_count loop
      v_hashes := v_hashes || v_hash;
      v_hash := sha256(v_hash || convert_to(concat_ws('|', v_tenant, v_position, v_ordinal + n, v_table, v_row_keys[n],
        'insert', v_actor, v_at_ms, 2, encode(v_payload_hashes[n], 'hex'), encode(v_sight_hashes[n], 'hex'), coalesce(v_command_key, '')), 'UTF8'));
    end loop;
    v_hashes := v_hashes || v_hash;
    insert into public.changes (tenant_id, position, ordinal, table_name, row_key, operation, actor, command_key, at,
      shape_version, payload_hash, previous_hash, hash, sight_before, sight_after, sight_hash)
    select v_tenant, v_position, v_ordinal + u.place, v_table, u.row_key, 'insert', v_actor, v_command_key, v_at,
           2, u.payload_hash, u.previous, u.hash, null, u.sight, u.sight_hash
      from unnest(v_row_keys, v_payload_hashes, v_hashes[1:v_count], v_hashes[2:], v_sights, v_sight_hashes) with ordinality
        as u(row_key, payload_hash, previous, hash, sight, sight_hash, place);
    insert into public.change_payloads (tenant_id, position, ordinal, salt, payload)
    select v_tenant, v_position, v_ordinal + u.place, u.salt, u.payload
      from unnest(v_salts, v_payloads) with ordinality as u(salt, payload, place);
    perform set_config('app.ordinal', (v_ordinal + v_count)::text, true), set_config('app.head', encode(v_hash, 'hex'), true);
    return null;
  end;
end
$$;

call app.audit_table('work_orders', 'id', '', p_bulk => true);

call app.audit_table('work_order_assets', 'work_order_id,asset_id', '', p_bulk => true);

call app.audit_table('work_order_costs', 'id', '', p_bulk => true);

create function app.record_bulk_places() returns trigger
language plpgsql set search_path = pg_catalog, public, app
as $$
begin
  if current_setting('app.bulk', true) is distinct from 'on' then
    return null;
  end if;
  insert into public.work_order_places (tenant_id, place_id, happened_at, work_order_id, site_id)
  select n.tenant_id, place.id, w.happened_at, n.work_order_id, w.site_id
    from new_rows n
    join lateral (select o.category, o.happened_at, o.site_id from public.work_orders o
                   where o.tenant_id = n.tenant_id and o.id = n.work_order_id offset 0) w on true
    join lateral (select a.ancestor_id as id from public.asset_ancestors a
                   where app.is_unfinished(w.category) and a.tenant_id = n.tenant_id and a.asset_id = n.asset_id
                  union all
                  select (step ->> 'id')::uuid from jsonb_array_elements(n.asset_path) step where not app.is_unfinished(w.category)) place on true
      on conflict on constraint work_order_places_pk do nothing;
  return null;
end
$$;

create trigger work_order_assets_bulk_places after insert on public.work_order_assets
referencing new table as new_rows for each statement execute function app.record_bulk_places('work_order_assets');

create or replace function app.record_words() returns trigger
language plpgsql set search_path = pg_catalog, public, app
as $$
begin
  if tg_op = 'INSERT' and tg_argv[0] = 'work_orders' and current_setting('app.bulk', true) = 'on' then
    return null;
  end if;
  if tg_op <> 'DELETE' then
    insert into public.search_words (tenant_id, table_name, word)
    select new.tenant_id, tg_argv[0], word from unnest(tsvector_to_array(new.words_index)) word
        on conflict on constraint search_words_pk do nothing;
  end if;
  if tg_op <> 'INSERT' then
    delete from public.search_words v
     where v.tenant_id = old.tenant_id and v.table_name = tg_argv[0] and v.word = any (tsvector_to_array(old.words_index))
       and (tg_op = 'DELETE' or v.word <> all (tsvector_to_array(new.words_index)))
       and not app.is_word_used(v.tenant_id, v.table_name, v.word);
  end if;
  return null;
end
$$;

create function app.record_bulk_words() returns trigger
language plpgsql set search_path = pg_catalog, public, app
as $$
begin
  if current_setting('app.bulk', true) = 'on' then
    insert into public.search_words (tenant_id, table_name, word)
    select distinct n.tenant_id, tg_argv[0], word from new_rows n, unnest(tsvector_to_array(n.words_index)) word
        on conflict on constraint search_words_pk do nothing;
  end if;
  return null;
end
$$;

create trigger work_orders_bulk_words after insert on public.work_orders
referencing new table as new_rows for each statement execute function app.record_bulk_words('work_orders');

-- New words of an index for search wait in a list until it is full, and whoever fills it puts all of them in order: with 4 MB of
-- it one writer of a tenant held the clock for a second.
alter index public.work_orders_words set (gin_pending_list_limit = 128);

alter index public.assets_words set (gin_pending_list_limit = 128);
