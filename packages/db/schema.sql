-- The whole schema as the migrations leave it. Written by `npm run schema`; compared in CI.

-- extensions

create extension btree_gin with schema app;

create extension fuzzystrmatch with schema app;

create extension pg_trgm with schema app;

create extension unaccent with schema app;

-- functions

CREATE OR REPLACE FUNCTION app.analyse_history()
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  analyze public.assets, public.asset_ancestors, public.work_orders, public.work_order_assets, public.work_order_places, public.work_order_costs;
end
$function$
;
-- owner: owner, grants: app=X/owner owner=X/owner worker=X/owner

CREATE OR REPLACE FUNCTION app.answer_rank(p_words tsvector, p_itself tsquery[], p_begins tsquery[], p_near tsquery[], p_far tsquery[])
 RETURNS real
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select ((case when cardinality(p_itself) = 1 then app.word_score(p_words, p_itself[1], p_begins[1], p_near[1], p_far[1])
                else app.mean_score(p_words, p_itself, p_begins, p_near, p_far) end)
          + 0.2 * least(1, cardinality(p_itself)::double precision / greatest(1, length(p_words))))::real
$function$
;
-- owner: owner, grants: default

CREATE OR REPLACE FUNCTION app.at_least(p_count integer, p_words tsquery[])
 RETURNS tsquery
 LANGUAGE plpgsql
 IMMUTABLE
 SET search_path TO 'pg_catalog'
AS $function$
declare
  v_any tsquery := '';
  v_all tsquery;
begin
  for v_choice in 1 .. (1 << cardinality(p_words)) - 1 loop
    continue when bit_count(v_choice::bit(16)) <> p_count;
    v_all := '';
    for v_place in 1 .. cardinality(p_words) loop
      if v_choice & (1 << (v_place - 1)) <> 0 then
        v_all := v_all && p_words[v_place];
      end if;
    end loop;
    v_any := v_any || v_all;
  end loop;
  return v_any;
end
$function$
;
-- owner: owner, grants: default

CREATE OR REPLACE PROCEDURE app.audit_table(IN p_table text, IN p_keys text, IN p_personal text, IN p_bulk boolean DEFAULT false)
 LANGUAGE plpgsql
AS $procedure$
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
$procedure$
;
-- owner: owner, grants: owner=X/owner

CREATE OR REPLACE FUNCTION app.begin_command(p_tenant uuid, p_sites text, p_now timestamp with time zone, p_actor text, p_key text)
 RETURNS bigint
 LANGUAGE plpgsql
AS $function$
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
$function$
;
-- owner: owner, grants: default

CREATE OR REPLACE FUNCTION app.current_position()
 RETURNS bigint
 LANGUAGE sql
 STABLE
AS $function$ select nullif(current_setting('app.position', true), '')::bigint $function$
;
-- owner: owner, grants: default

CREATE OR REPLACE FUNCTION app.fold(p_text text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$ select lower(app.unaccent('app.unaccent'::regdictionary, p_text)) $function$
;
-- owner: owner, grants: default

CREATE OR REPLACE FUNCTION app.is_unfinished(p_category text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ select p_category in ('open', 'in-progress', 'on-hold') $function$
;
-- owner: owner, grants: default

CREATE OR REPLACE FUNCTION app.is_word_used(p_tenant uuid, p_table text, p_word text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'app'
AS $function$
  select case
    when p_tenant is distinct from nullif(current_setting('app.tenant_id', true), '')::uuid then null
    when p_table = 'assets' then exists (select 1 from public.assets a where a.tenant_id = p_tenant and a.words_index @@ quote_literal(p_word)::tsquery)
    else exists (select 1 from public.work_orders w where w.tenant_id = p_tenant and w.words_index @@ quote_literal(p_word)::tsquery) end
$function$
;
-- owner: search, grants: app=X/search owner=X/search search=X/search worker=X/search

CREATE OR REPLACE PROCEDURE app.make_tenant_table(IN p_table text, IN p_keys text DEFAULT 'id'::text, IN p_personal text DEFAULT ''::text, IN p_site boolean DEFAULT false, IN p_audited boolean DEFAULT true, IN p_rights text DEFAULT 'select, insert, update, delete'::text)
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format('alter table public.%I enable row level security', p_table);
  execute format('alter table public.%I force row level security', p_table);
  execute format($f$create policy %I on public.%I to "owner", "app", "worker", "readonly"
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)$f$, p_table || '_tenant', p_table);
  if p_site then
    execute format($f$create policy %I on public.%I as restrictive to "owner", "app", "worker", "readonly"
      using (site_id is null or current_setting('app.sites', true) = '*'
        or site_id = any (nullif(nullif(current_setting('app.sites', true), '*'), '')::uuid[]))$f$,
      p_table || '_site', p_table);
  end if;
  execute format('grant %s on public.%I to "app", "worker"', p_rights, p_table);
  execute format('grant select on public.%I to "readonly"', p_table);
  if p_audited then
    call app.audit_table(p_table, p_keys, p_personal);
  end if;
end
$procedure$
;
-- owner: owner, grants: owner=X/owner

CREATE OR REPLACE FUNCTION app.mean_score(p_words tsvector, p_itself tsquery[], p_begins tsquery[], p_near tsquery[], p_far tsquery[])
 RETURNS double precision
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select (app.word_score(p_words, p_itself[1], p_begins[1], p_near[1], p_far[1])
        + app.word_score(p_words, p_itself[2], p_begins[2], p_near[2], p_far[2])
        + case when cardinality(p_itself) > 2 then app.word_score(p_words, p_itself[3], p_begins[3], p_near[3], p_far[3]) else 0 end
        + case when cardinality(p_itself) > 3 then app.word_score(p_words, p_itself[4], p_begins[4], p_near[4], p_far[4]) else 0 end
        + case when cardinality(p_itself) > 4 then app.word_score(p_words, p_itself[5], p_begins[5], p_near[5], p_far[5]) else 0 end
        + case when cardinality(p_itself) > 5 then app.word_score(p_words, p_itself[6], p_begins[6], p_near[6], p_far[6]) else 0 end
        + case when cardinality(p_itself) > 6 then app.word_score(p_words, p_itself[7], p_begins[7], p_near[7], p_far[7]) else 0 end
        + case when cardinality(p_itself) > 7 then app.word_score(p_words, p_itself[8], p_begins[8], p_near[8], p_far[8]) else 0 end
         ) / cardinality(p_itself)
$function$
;
-- owner: owner, grants: default

CREATE OR REPLACE FUNCTION app.number_asked(p_prefix text, p_query text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select p_prefix || '-' || lpad(digits, greatest(6, length(digits)), '0')
    from (select (regexp_match(p_query, '^(?:' || lower(p_prefix) || ' ?)?0*([0-9]{1,12})$'))[1] as digits) d
$function$
;
-- owner: owner, grants: default

CREATE OR REPLACE FUNCTION app.payload_of(p_row jsonb, p_personal text[], p_salt bytea)
 RETURNS jsonb
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select coalesce(jsonb_object_agg(key,
           case when key = any (p_personal) and jsonb_typeof(value) <> 'null'
                then to_jsonb(encode(sha256(p_salt || convert_to(value #>> '{}', 'UTF8')), 'hex'))
                else value end), '{}'::jsonb)
    from jsonb_each(p_row)
   where key not like '%\_cipher' and key not like '%\_index' and key <> 'tenant_id'
     and not (key = 'measured_at' and jsonb_typeof(value) = 'null')
$function$
;
-- owner: owner, grants: default

CREATE OR REPLACE FUNCTION app.place_work_order(p_tenant uuid, p_order uuid)
 RETURNS void
 LANGUAGE sql
 SET search_path TO 'pg_catalog', 'public', 'app'
AS $function$
  delete from public.work_order_places k where k.tenant_id = p_tenant and k.work_order_id = p_order;
  insert into public.work_order_places (tenant_id, place_id, happened_at, work_order_id, site_id)
  select distinct w.tenant_id, place.id, w.happened_at, w.id, w.site_id
    from public.work_orders w join public.work_order_assets wa on wa.tenant_id = w.tenant_id and wa.work_order_id = w.id,
         lateral (select n.ancestor_id as id from public.asset_ancestors n
                   where app.is_unfinished(w.category) and n.tenant_id = wa.tenant_id and n.asset_id = wa.asset_id
                  union
                  select (step ->> 'id')::uuid from jsonb_array_elements(wa.asset_path) step where not app.is_unfinished(w.category)) place
   where w.tenant_id = p_tenant and w.id = p_order
$function$
;
-- owner: owner, grants: default

CREATE OR REPLACE FUNCTION app.read_query(p_tenant uuid, p_table text, p_query text)
 RETURNS TABLE(place bigint, itself tsquery, begins tsquery, near tsquery, far tsquery, whole tsquery, is_known boolean)
 LANGUAGE sql
 STABLE ROWS 4
 SET search_path TO 'pg_catalog', 'public', 'app'
AS $function$
  with typed as (
    select word collate "C" as word, place, length(word) as letters, place = max(place) over () as is_last,
           case when word ~ '[0-9]' or length(word) < 3 then 0 when length(word) <= 5 then 1 when length(word) <= 9 then 2 else 3 end as most,
           case when length(word) >= 5 and word !~ '[0-9]' then left(word, greatest(4, ceil(length(word) * 0.75)::integer)) else word end collate "C" as stem
      from string_to_table(app.search_text(p_query), ' ') with ordinality as t(word, place) where place <= 8
  ), alike as (
    select typed.place, close.word, close.slips, close.word_place
      from typed, lateral (
        select v.word, s.slips, row_number() over (order by s.slips, left(v.word, 1) = left(typed.word, 1) desc, abs(length(v.word) - typed.letters), v.word) as word_place
          from (select w.word from public.search_words w
                 where typed.most > 0 and w.tenant_id = p_tenant and w.table_name = p_table
                   and length(w.word) between typed.letters - typed.most and typed.letters + typed.most
                   and levenshtein_less_equal(typed.word, w.word, typed.most + 1) between 1 and typed.most + 1 offset 0) v,
               lateral app.slips(typed.word, v.word, typed.most) s(slips)
         where s.slips <= typed.most
         order by word_place limit 16) close
    union all
    select typed.place, part.word, 1, 0
      from typed, lateral (
        select v.word from public.search_words v
         where typed.letters >= 4 and v.tenant_id = p_tenant and v.table_name = p_table and v.word like '%' || typed.word || '%' limit 16) part
    union all
    select typed.place, started.word, 2, 0
      from typed, lateral (
        select v.word from public.search_words v
         where typed.is_last and typed.most > 0 and typed.letters >= 4 and v.tenant_id = p_tenant and v.table_name = p_table
           and v.word >= left(typed.word, 1) and v.word < left(typed.word, 1) || chr(65535) and length(v.word) > typed.letters + 1
           and levenshtein_less_equal(typed.word, left(v.word, typed.letters), 2) <= 2
           and app.slips(typed.word, left(v.word, typed.letters), 1) <= 1
         order by length(v.word) limit 16) started
  ), shortened as (
    -- `cyl` for cylinder, `hyd` for hydraulic: the first letters of a typed word, or of what it may have been meant to be.
    select distinct meant.place, v.word
      from (select typed.place, typed.word from typed
            union all select alike.place, alike.word from alike where alike.word_place between 1 and 4) meant,
           generate_series(3, length(meant.word) - 2) letters, public.search_words v
     where length(meant.word) >= 5 and meant.word !~ '[0-9]'
       and v.tenant_id = p_tenant and v.table_name = p_table and v.word = left(meant.word, letters)
  ), answered as (
    select typed.*,
           (select string_agg(quote_literal(a.word) || case when length(a.word) >= 4 then ':*' else '' end, ' | ')
              from alike a where a.place = typed.place and a.slips = 1 and not starts_with(a.word, typed.stem)) as near_words,
           (select string_agg(quote_literal(a.word), ' | ')
              from (select place, word from alike where slips > 1 union select place, word from shortened) a
             where a.place = typed.place and not starts_with(a.word, typed.stem)) as far_words,
           exists (select 1 from public.search_words v where v.tenant_id = p_tenant and v.table_name = p_table
                      and v.word >= typed.stem and v.word < typed.stem || chr(65535)) as has_stem
      from typed
  ), queries as (
    select a.place, quote_literal(a.word)::tsquery as itself, (quote_literal(a.word) || ':*')::tsquery as begins,
           (quote_literal(a.stem) || ':*' || coalesce(' | ' || a.near_words, ''))::tsquery as near,
           coalesce(a.far_words, '')::tsquery as far, a.has_stem or a.near_words is not null or a.far_words is not null as is_known
      from answered a
  )
  select q.place, q.itself, q.begins, q.near, q.far, q.near || q.far, q.is_known from queries q order by q.place
$function$
;
-- owner: owner, grants: default

CREATE OR REPLACE FUNCTION app.record_ancestors()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public', 'app'
AS $function$
begin
  if tg_op = 'INSERT' then
    insert into public.asset_ancestors (tenant_id, asset_id, ancestor_id, height, site_id)
    with recursive up as (
      select new.id as id, new.parent_id as parent_id, 0 as height
      union all
      select p.id, p.parent_id, up.height + 1 from public.assets p join up on p.id = up.parent_id where p.tenant_id = new.tenant_id
    ) select new.tenant_id, new.id, up.id, up.height, new.site_id from up
        on conflict on constraint asset_ancestors_pk do nothing;
    return null;
  end if;
  if new.site_id <> old.site_id then
    update public.asset_ancestors n set site_id = new.site_id where n.tenant_id = new.tenant_id and n.asset_id = new.id;
  end if;
  if new.parent_id is distinct from old.parent_id then
    delete from public.asset_ancestors n using public.asset_ancestors below
     where below.tenant_id = new.tenant_id and below.ancestor_id = new.id
       and n.tenant_id = below.tenant_id and n.asset_id = below.asset_id and n.height > below.height;
    insert into public.asset_ancestors (tenant_id, asset_id, ancestor_id, height, site_id)
    with recursive up as (
      select new.parent_id as id, 1 as height
      union all
      select p.parent_id, up.height + 1 from public.assets p join up on p.id = up.id where p.tenant_id = new.tenant_id and p.parent_id is not null
    ) select below.tenant_id, below.asset_id, up.id, below.height + up.height, below.site_id
        from public.asset_ancestors below, up
       where below.tenant_id = new.tenant_id and below.ancestor_id = new.id and up.id is not null;
    perform app.place_work_order(new.tenant_id, moved.id) from (
      select distinct wa.work_order_id as id
        from public.asset_ancestors below
        join public.work_order_assets wa on wa.tenant_id = below.tenant_id and wa.asset_id = below.asset_id
        join public.work_orders w on w.tenant_id = wa.tenant_id and w.id = wa.work_order_id
       where below.tenant_id = new.tenant_id and below.ancestor_id = new.id and app.is_unfinished(w.category)) moved;
  end if;
  return null;
end
$function$
;
-- owner: owner, grants: default

CREATE OR REPLACE FUNCTION app.record_bulk()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
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
$function$
;
-- owner: owner, grants: default

CREATE OR REPLACE FUNCTION app.record_bulk_places()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public', 'app'
AS $function$
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
$function$
;
-- owner: owner, grants: default

CREATE OR REPLACE FUNCTION app.record_bulk_words()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public', 'app'
AS $function$
begin
  if current_setting('app.bulk', true) = 'on' then
    insert into public.search_words (tenant_id, table_name, word)
    select distinct n.tenant_id, tg_argv[0], word from new_rows n, unnest(tsvector_to_array(n.words_index)) word
        on conflict on constraint search_words_pk do nothing;
  end if;
  return null;
end
$function$
;
-- owner: owner, grants: default

CREATE OR REPLACE FUNCTION app.record_change()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
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
$function$
;
-- owner: owner, grants: default

CREATE OR REPLACE FUNCTION app.record_order_asset_places()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public', 'app'
AS $function$
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
$function$
;
-- owner: owner, grants: default

CREATE OR REPLACE FUNCTION app.record_order_places()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public', 'app'
AS $function$
begin
  perform app.place_work_order(new.tenant_id, new.id);
  return null;
end
$function$
;
-- owner: owner, grants: default

CREATE OR REPLACE FUNCTION app.record_words()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public', 'app'
AS $function$
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
$function$
;
-- owner: owner, grants: default

CREATE OR REPLACE FUNCTION app.search_assets(p_tenant uuid, p_sites text, p_query text, p_site uuid, p_limit integer)
 RETURNS TABLE(id uuid, rank real)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'app'
 SET plan_cache_mode TO 'force_custom_plan'
 SET enable_seqscan TO 'off'
 SET max_parallel_workers_per_gather TO '0'
AS $function$
declare
  v_number text := app.number_asked('EQ', app.search_text(p_query));
  v_sites uuid[] := app.session_sites();
  v_itself tsquery[];
  v_begins tsquery[];
  v_near tsquery[];
  v_far tsquery[];
  v_known tsquery[];
  v_wanted tsquery;
begin
  if p_tenant is distinct from nullif(current_setting('app.tenant_id', true), '')::uuid then return; end if;
  select array_agg(r.itself), array_agg(r.begins), array_agg(r.near), array_agg(r.far), array_agg(r.whole) filter (where r.is_known)
    into v_itself, v_begins, v_near, v_far, v_known from app.read_query(p_tenant, 'assets', p_query) r;
  for v_count in reverse coalesce(cardinality(v_known), 0) .. 1 loop
    v_wanted := app.at_least(v_count, v_known);
    exit when v_count <= cardinality(v_known) / 2.0 or exists (
      select 1 from public.assets a where a.tenant_id = p_tenant and a.words_index @@ v_wanted and a.deleted_at is null
         and (v_sites is null or a.site_id = any (v_sites)) and (p_site is null or a.site_id = p_site));
  end loop;
  return query
  select found.id, found.rank from (
    select a.id, a.name, 3.0::real as rank from public.assets a
     where a.tenant_id = p_tenant and a.number = v_number and a.deleted_at is null
       and (v_sites is null or a.site_id = any (v_sites)) and (p_site is null or a.site_id = p_site)
    union all
    select a.id, a.name, app.answer_rank(a.words_index, v_itself, v_begins, v_near, v_far) from public.assets a
     where a.tenant_id = p_tenant and a.words_index @@ v_wanted and a.number is distinct from v_number and a.deleted_at is null
       and (v_sites is null or a.site_id = any (v_sites)) and (p_site is null or a.site_id = p_site)
  ) found order by found.rank desc, found.name, found.id limit least(p_limit, 200);
end
$function$
;
-- owner: search, grants: app=X/search owner=X/search search=X/search worker=X/search

CREATE OR REPLACE FUNCTION app.search_text(p_text text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$ select regexp_replace(btrim(regexp_replace(app.fold(p_text), '[^[:alnum:]]+', ' ', 'g')), '(\S{60})\S+', '\1', 'g') $function$
;
-- owner: owner, grants: default

CREATE OR REPLACE FUNCTION app.search_vector(p_text text)
 RETURNS tsvector
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$ select array_to_tsvector(string_to_array(app.search_text(p_text), ' ')) $function$
;
-- owner: owner, grants: default

CREATE OR REPLACE FUNCTION app.search_work_orders(p_tenant uuid, p_sites text, p_query text, p_limit integer)
 RETURNS TABLE(id uuid, rank real)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 10
 SET search_path TO 'pg_catalog', 'public', 'app'
 SET plan_cache_mode TO 'force_custom_plan'
 SET enable_seqscan TO 'off'
 SET max_parallel_workers_per_gather TO '0'
AS $function$
declare
  v_number text := app.number_asked('WO', app.search_text(p_query));
  v_sites uuid[] := app.session_sites();
  v_itself tsquery[];
  v_begins tsquery[];
  v_near tsquery[];
  v_far tsquery[];
  v_known tsquery[];
  v_wanted tsquery;
begin
  if p_tenant is distinct from nullif(current_setting('app.tenant_id', true), '')::uuid then return; end if;
  return query
  select w.id, 3.0::real from public.work_orders w
   where w.tenant_id = p_tenant and w.number = v_number and w.deleted_at is null and (v_sites is null or w.site_id = any (v_sites));
  select array_agg(r.itself), array_agg(r.begins), array_agg(r.near), array_agg(r.far), array_agg(r.whole) filter (where r.is_known)
    into v_itself, v_begins, v_near, v_far, v_known from app.read_query(p_tenant, 'work_orders', p_query) r;
  -- Texts with all words; when there are none, with all but one, down to half of them.
  for v_count in reverse coalesce(cardinality(v_known), 0) .. 1 loop
    v_wanted := app.at_least(v_count, v_known);
    return query
    select found.id, found.rank from (
      select w.id, w.happened_at, app.answer_rank(w.words_index, v_itself, v_begins, v_near, v_far) as rank from public.work_orders w
       where w.tenant_id = p_tenant and w.words_index @@ v_wanted and w.number is distinct from v_number
         and w.deleted_at is null and (v_sites is null or w.site_id = any (v_sites))
    ) found order by case when p_limit is not null then found.rank end desc, case when p_limit is not null then found.happened_at end desc,
      case when p_limit is not null then found.id end desc limit p_limit;
    exit when found or v_count <= cardinality(v_known) / 2.0;
  end loop;
end
$function$
;
-- owner: search, grants: app=X/search owner=X/search search=X/search worker=X/search

CREATE OR REPLACE FUNCTION app.session_sites()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
AS $function$
  select case when current_setting('app.sites', true) = '*' then null
              else coalesce(nullif(current_setting('app.sites', true), ''), '{}')::uuid[] end
$function$
;
-- owner: owner, grants: default

CREATE OR REPLACE FUNCTION app.set_tenant(p_tenant uuid, p_sites text)
 RETURNS void
 LANGUAGE sql
AS $function$
  select set_config('app.tenant_id', coalesce(p_tenant::text, ''), true),
         set_config('app.sites', coalesce(p_sites, ''), true);
$function$
;
-- owner: owner, grants: default

CREATE OR REPLACE FUNCTION app.slips(p_typed text, p_word text, p_most integer)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select case when distance between 2 and p_most + 1 and length(p_typed) = length(p_word)
               and (select array_agg(c order by c) from string_to_table(p_typed, null) c) = (select array_agg(c order by c) from string_to_table(p_word, null) c)
              then distance - 1 else distance end
    from app.levenshtein_less_equal(p_typed, p_word, p_most + 1) distance
$function$
;
-- owner: owner, grants: default

CREATE OR REPLACE FUNCTION app.word_score(p_words tsvector, p_itself tsquery, p_begins tsquery, p_near tsquery, p_far tsquery)
 RETURNS double precision
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ select case when p_words @@ p_itself then 1.0 when p_words @@ p_begins then 0.95 when p_words @@ p_near then 0.8 when p_words @@ p_far then 0.6 else 0.0 end::double precision $function$
;
-- owner: owner, grants: default

CREATE OR REPLACE FUNCTION platform.age_out_security_events(p_before timestamp with time zone, p_limit integer)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
declare
  v_count integer;
begin
  delete from platform.security_events
   where id in (select e.id from platform.security_events e where e.at < p_before order by e.at limit p_limit);
  get diagnostics v_count = row_count;
  return v_count;
end
$function$
;
-- owner: owner, grants: owner=X/owner worker=X/owner

-- tables

create table platform.anchored_chains (
  tenant_id uuid not null,
  anchors bigint not null,
  written_at timestamp with time zone not null
);
-- grants: app=arwd/owner owner=arwdDxtm/owner worker=arwd/owner

create table platform.identities (
  issuer text not null,
  subject text not null,
  person_id uuid not null,
  created_at timestamp with time zone not null
);
-- grants: app=arwd/owner owner=arwdDxtm/owner worker=arwd/owner

create table platform.keys (
  id uuid not null,
  purpose text not null,
  master_key_id text not null,
  wrapped bytea not null,
  created_at timestamp with time zone not null
);
-- grants: app=arwd/owner owner=arwdDxtm/owner worker=arwd/owner

create table platform.label_codes (
  code text not null,
  tenant_id uuid not null,
  label_id uuid not null
);
-- grants: app=arwd/owner owner=arwdDxtm/owner worker=arwd/owner

create table platform.memberships (
  person_id uuid not null,
  tenant_id uuid not null,
  member_id uuid not null,
  created_at timestamp with time zone not null,
  ended_at timestamp with time zone
);
-- grants: app=arwd/owner owner=arwdDxtm/owner worker=arwd/owner

create table platform.migrations (
  name text not null,
  checksum text not null,
  applied_at timestamp with time zone not null default now()
);
-- grants: owner=arwdDxtm/owner

create table platform.organisations (
  id uuid not null,
  slug text not null,
  name text not null,
  created_at timestamp with time zone not null
);
-- grants: app=arwd/owner owner=arwdDxtm/owner worker=arwd/owner

create table platform.outbox_mails (
  id uuid not null,
  recipient_cipher bytea not null,
  subject_cipher bytea not null,
  body_cipher bytea not null,
  created_at timestamp with time zone not null
);
-- grants: app=arwd/owner owner=arwdDxtm/owner worker=arwd/owner

create table platform.persons (
  id uuid not null,
  email_cipher bytea not null,
  email_index bytea not null,
  password_hash text,
  is_demo boolean not null default false,
  display_name text not null,
  language text not null,
  created_at timestamp with time zone not null
);
-- grants: app=arwd/owner owner=arwdDxtm/owner worker=arwd/owner

create unlogged table platform.rate_buckets (
  key text not null,
  level double precision not null,
  updated_at timestamp with time zone not null
);
-- grants: app=arwd/owner owner=arwdDxtm/owner worker=arwd/owner

create table platform.secret_links (
  id uuid not null,
  secret_hash bytea not null,
  purpose text not null,
  tenant_id uuid,
  subject_id uuid,
  payload_cipher bytea,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone,
  used_at timestamp with time zone
);
-- grants: app=arwd/owner owner=arwdDxtm/owner worker=arwd/owner

create table platform.security_events (
  id uuid not null,
  at timestamp with time zone not null,
  kind text not null,
  code text not null,
  operation text,
  request_id text,
  tenant_id uuid,
  actor text,
  network text,
  count integer not null default 1
);
-- grants: app=ar/owner owner=arwdDxtm/owner worker=ar/owner

create table platform.sessions (
  id uuid not null,
  token_hash bytea not null,
  person_id uuid not null,
  created_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  user_agent text not null
);
-- grants: app=arwd/owner owner=arwdDxtm/owner worker=arwd/owner

create table platform.terms_acceptances (
  id uuid not null,
  person_id uuid not null,
  tenant_id uuid not null,
  terms_version text not null,
  accepted_at timestamp with time zone not null
);
-- grants: app=ar/owner owner=arwdDxtm/owner worker=ar/owner

create table public.asset_ancestors (
  tenant_id uuid not null,
  asset_id uuid not null,
  ancestor_id uuid not null,
  height integer not null,
  site_id uuid not null
);
-- row security, forced
-- grants: app=arwd/owner owner=arwdDxtm/owner readonly=r/owner worker=arwd/owner

create table public.assets (
  tenant_id uuid not null,
  id uuid not null,
  site_id uuid not null,
  parent_id uuid,
  kind text not null,
  number text not null,
  name text not null,
  description text not null default ''::text,
  status text not null default 'operational'::text,
  status_since timestamp with time zone not null,
  status_reason text not null default ''::text,
  criticality text,
  type text not null default ''::text,
  manufacturer text not null default ''::text,
  model text not null default ''::text,
  serial_number text not null default ''::text,
  internal_number text not null default ''::text,
  is_public_reporting boolean not null default true,
  photo_file_id uuid,
  external_id text,
  tags text[] not null default '{}'::text[],
  import_id uuid,
  version integer not null default 1,
  "position" bigint not null default app.current_position(),
  created_at timestamp with time zone not null,
  created_by text not null,
  changed_at timestamp with time zone not null,
  changed_by text not null,
  deleted_at timestamp with time zone,
  words_index tsvector not null default app.search_vector(((((((((((name || ' '::text) || type) || ' '::text) || manufacturer) || ' '::text) || model) || ' '::text) || serial_number) || ' '::text) || internal_number))
);
-- row security, forced
-- grants: app=arwd/owner owner=arwdDxtm/owner readonly=r/owner search=r/owner worker=arwd/owner

create table public.change_payloads (
  tenant_id uuid not null,
  "position" bigint not null,
  ordinal integer not null,
  salt bytea not null,
  payload jsonb not null
);
-- row security, forced
-- grants: app=r/owner owner=arwdDxtm/owner readonly=r/owner worker=r/owner

create table public.changes (
  tenant_id uuid not null,
  "position" bigint not null,
  ordinal integer not null,
  table_name text not null,
  row_key text not null,
  operation text not null,
  actor text not null,
  command_key text,
  at timestamp with time zone not null,
  shape_version integer not null,
  payload_hash bytea not null,
  previous_hash bytea not null,
  hash bytea not null,
  sight_before jsonb,
  sight_after jsonb,
  sight_hash bytea
);
-- row security, forced
-- grants: app=r/owner owner=arwdDxtm/owner readonly=r/owner worker=r/owner

create table public.commands (
  tenant_id uuid not null,
  actor text not null,
  key text not null,
  operation text not null,
  body_hash bytea not null,
  status integer not null,
  response_cipher bytea not null,
  "position" bigint not null,
  created_at timestamp with time zone not null
);
-- row security, forced
-- grants: app=ar/owner owner=arwdDxtm/owner readonly=r/owner worker=ard/owner

create table public.comments (
  tenant_id uuid not null,
  id uuid not null,
  site_id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  author_member_id uuid,
  author_kind text not null,
  body text not null,
  measured_at timestamp with time zone not null,
  created_at timestamp with time zone not null,
  "position" bigint not null default app.current_position()
);
-- row security, forced
-- grants: app=arwd/owner owner=arwdDxtm/owner readonly=r/owner worker=arwd/owner

create table public.counters (
  tenant_id uuid not null,
  name text not null,
  value bigint not null
);
-- row security, forced
-- grants: app=arw/owner owner=arwdDxtm/owner readonly=r/owner worker=arw/owner

create table public.downtimes (
  tenant_id uuid not null,
  id uuid not null,
  site_id uuid not null,
  asset_id uuid not null,
  request_id uuid,
  work_order_id uuid,
  kind text not null,
  asset_status_before text not null default 'operational'::text,
  started_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  version integer not null default 1,
  "position" bigint not null default app.current_position(),
  created_at timestamp with time zone not null,
  created_by text not null,
  changed_at timestamp with time zone not null,
  changed_by text not null
);
-- row security, forced
-- grants: app=arwd/owner owner=arwdDxtm/owner readonly=r/owner worker=arwd/owner

create table public.file_links (
  tenant_id uuid not null,
  id uuid not null,
  site_id uuid,
  file_id uuid not null,
  target_kind text not null,
  target_id uuid not null,
  target_version integer not null default 1,
  "position" bigint not null default app.current_position(),
  created_at timestamp with time zone not null
);
-- row security, forced
-- grants: app=arwd/owner owner=arwdDxtm/owner readonly=r/owner worker=arwd/owner

create table public.files (
  tenant_id uuid not null,
  id uuid not null,
  site_id uuid,
  sha256 bytea not null,
  bytes bigint not null,
  content_type text not null,
  name text not null,
  state text not null,
  refusal text,
  width integer,
  height integer,
  has_thumbnail boolean not null default false,
  created_by text not null,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  "position" bigint not null default app.current_position(),
  measured_at timestamp with time zone
);
-- row security, forced
-- grants: app=arwd/owner owner=arwdDxtm/owner readonly=r/owner worker=arwd/owner

create table public.imports (
  tenant_id uuid not null,
  id uuid not null,
  site_id uuid not null,
  file_id uuid not null,
  source text not null,
  state text not null,
  mapping jsonb not null,
  header text[] not null default '{}'::text[],
  total_rows integer not null default 0,
  done_rows integer not null default 0,
  new_rows integer not null default 0,
  known_rows integer not null default 0,
  problem jsonb,
  version integer not null default 1,
  "position" bigint not null default app.current_position(),
  created_at timestamp with time zone not null,
  created_by text not null,
  changed_at timestamp with time zone not null,
  changed_by text not null
);
-- row security, forced
-- grants: app=arwd/owner owner=arwdDxtm/owner readonly=r/owner worker=arwd/owner

create table public.invitations (
  tenant_id uuid not null,
  id uuid not null,
  email_cipher bytea not null,
  email_index bytea not null,
  email_commitment bytea not null,
  role_id uuid not null,
  has_all_sites boolean not null,
  site_ids uuid[] not null,
  invited_by uuid not null,
  state text not null,
  expires_at timestamp with time zone not null,
  version integer not null default 1,
  "position" bigint not null default app.current_position(),
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null
);
-- row security, forced
-- grants: app=arwd/owner owner=arwdDxtm/owner readonly=r/owner worker=arwd/owner

create table public.labels (
  tenant_id uuid not null,
  id uuid not null,
  site_id uuid,
  code text not null,
  origin text not null,
  state text not null,
  asset_id uuid,
  redirect_label_id uuid,
  version integer not null default 1,
  "position" bigint not null default app.current_position(),
  created_at timestamp with time zone not null,
  created_by text not null,
  changed_at timestamp with time zone not null,
  changed_by text not null
);
-- row security, forced
-- grants: app=arwd/owner owner=arwdDxtm/owner readonly=r/owner worker=arwd/owner

create table public.member_sites (
  tenant_id uuid not null,
  member_id uuid not null,
  site_id uuid not null,
  "position" bigint not null default app.current_position()
);
-- row security, forced
-- grants: app=arwd/owner owner=arwdDxtm/owner readonly=r/owner worker=arwd/owner

create table public.members (
  tenant_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  display_name text not null,
  role_id uuid not null,
  has_all_sites boolean not null default true,
  joined_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  version integer not null default 1,
  "position" bigint not null default app.current_position(),
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null
);
-- row security, forced
-- grants: app=arwd/owner owner=arwdDxtm/owner readonly=r/owner worker=arwd/owner

create table public.notifications (
  tenant_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  kind text not null,
  target_kind text not null,
  target_id uuid not null,
  is_urgent boolean not null,
  text_params jsonb not null,
  created_at timestamp with time zone not null,
  read_at timestamp with time zone
);
-- row security, forced
-- grants: app=arwd/owner owner=arwdDxtm/owner readonly=r/owner worker=arwd/owner

create table public.request_reporters (
  tenant_id uuid not null,
  id uuid not null,
  site_id uuid not null,
  request_id uuid not null,
  member_id uuid,
  is_first boolean not null,
  name_cipher bytea,
  name_commitment bytea,
  contact_cipher bytea,
  contact_index bytea,
  contact_commitment bytea,
  note text not null default ''::text,
  "position" bigint not null default app.current_position(),
  created_at timestamp with time zone not null,
  measured_at timestamp with time zone
);
-- row security, forced
-- grants: app=arwd/owner owner=arwdDxtm/owner readonly=r/owner worker=arwd/owner

create table public.requests (
  tenant_id uuid not null,
  id uuid not null,
  site_id uuid not null,
  number text not null,
  asset_id uuid not null,
  asset_path jsonb not null,
  label_id uuid,
  subject text not null,
  description text not null default ''::text,
  priority text not null,
  is_breakdown boolean not null,
  state text not null,
  state_reason text not null default ''::text,
  merged_into_id uuid,
  work_order_id uuid,
  reporter_member_id uuid,
  language text not null,
  version integer not null default 1,
  "position" bigint not null default app.current_position(),
  reported_at timestamp with time zone not null,
  decided_at timestamp with time zone,
  reporters_erased_at timestamp with time zone,
  created_at timestamp with time zone not null,
  created_by text not null,
  changed_at timestamp with time zone not null,
  changed_by text not null,
  deleted_at timestamp with time zone
);
-- row security, forced
-- grants: app=arwd/owner owner=arwdDxtm/owner readonly=r/owner worker=arwd/owner

create table public.role_permissions (
  tenant_id uuid not null,
  role_id uuid not null,
  permission text not null,
  "position" bigint not null default app.current_position()
);
-- row security, forced
-- grants: app=arwd/owner owner=arwdDxtm/owner readonly=r/owner worker=arwd/owner

create table public.roles (
  tenant_id uuid not null,
  id uuid not null,
  key text not null,
  name text not null,
  "position" bigint not null default app.current_position()
);
-- row security, forced
-- grants: app=arwd/owner owner=arwdDxtm/owner readonly=r/owner worker=arwd/owner

create table public.search_words (
  tenant_id uuid not null,
  table_name text not null,
  word text not null
);
-- row security, forced
-- grants: app=ard/owner owner=arwdDxtm/owner readonly=r/owner search=r/owner worker=ard/owner

create table public.sites (
  tenant_id uuid not null,
  id uuid not null,
  site_id uuid not null,
  time_zone text not null,
  currency text not null,
  address text not null default ''::text,
  version integer not null default 1,
  "position" bigint not null default app.current_position(),
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null
);
-- row security, forced
-- grants: app=arwd/owner owner=arwdDxtm/owner readonly=r/owner worker=arwd/owner

create table public.tenant_clocks (
  tenant_id uuid not null,
  "position" bigint not null default 0
);
-- row security, forced
-- grants: app=arw/owner owner=arwdDxtm/owner readonly=r/owner worker=arw/owner

create table public.tenant_keys (
  tenant_id uuid not null,
  id uuid not null,
  purpose text not null,
  master_key_id text not null,
  wrapped bytea not null,
  created_at timestamp with time zone not null
);
-- row security, forced
-- grants: app=arw/owner owner=arwdDxtm/owner readonly=r/owner worker=arw/owner

create table public.tenants (
  tenant_id uuid not null,
  name text not null,
  language text not null,
  version integer not null default 1,
  "position" bigint not null default app.current_position(),
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null
);
-- row security, forced
-- grants: app=arwd/owner owner=arwdDxtm/owner readonly=r/owner worker=arwd/owner

create table public.work_order_assets (
  tenant_id uuid not null,
  work_order_id uuid not null,
  asset_id uuid not null,
  site_id uuid not null,
  asset_path jsonb not null,
  happened_on timestamp with time zone not null,
  completed_at timestamp with time zone,
  "position" bigint not null default app.current_position()
);
-- row security, forced
-- grants: app=arwd/owner owner=arwdDxtm/owner readonly=r/owner worker=arwd/owner

create table public.work_order_assignees (
  tenant_id uuid not null,
  work_order_id uuid not null,
  kind text not null,
  assignee_id uuid not null,
  site_id uuid not null,
  assigned_at timestamp with time zone not null,
  "position" bigint not null default app.current_position()
);
-- row security, forced
-- grants: app=arwd/owner owner=arwdDxtm/owner readonly=r/owner worker=arwd/owner

create table public.work_order_costs (
  tenant_id uuid not null,
  id uuid not null,
  site_id uuid not null,
  work_order_id uuid not null,
  kind text not null,
  amount_minor bigint not null,
  currency text not null,
  incurred_on date not null,
  "position" bigint not null default app.current_position()
);
-- row security, forced
-- grants: app=arwd/owner owner=arwdDxtm/owner readonly=r/owner worker=arwd/owner

create table public.work_order_places (
  tenant_id uuid not null,
  place_id uuid not null,
  happened_at timestamp with time zone not null,
  work_order_id uuid not null,
  site_id uuid not null
);
-- row security, forced
-- grants: app=arwd/owner owner=arwdDxtm/owner readonly=r/owner worker=arwd/owner

create table public.work_order_statuses (
  tenant_id uuid not null,
  id uuid not null,
  category text not null,
  name text not null,
  sort integer not null,
  is_default boolean not null,
  "position" bigint not null default app.current_position()
);
-- row security, forced
-- grants: app=arwd/owner owner=arwdDxtm/owner readonly=r/owner worker=arwd/owner

create table public.work_order_steps (
  tenant_id uuid not null,
  id uuid not null,
  site_id uuid not null,
  work_order_id uuid not null,
  from_category text,
  to_category text not null,
  hold_reason text,
  reason text not null default ''::text,
  member_id uuid,
  measured_at timestamp with time zone not null,
  created_at timestamp with time zone not null,
  "position" bigint not null default app.current_position()
);
-- row security, forced
-- grants: app=arwd/owner owner=arwdDxtm/owner readonly=r/owner worker=arwd/owner

create table public.work_orders (
  tenant_id uuid not null,
  id uuid not null,
  site_id uuid not null,
  number text not null,
  subject text not null,
  description text not null default ''::text,
  type text not null,
  foreign_type text not null default ''::text,
  priority text not null,
  status_id uuid not null,
  category text not null,
  hold_reason text,
  cancel_reason text,
  is_breakdown boolean not null default false,
  is_private boolean not null default false,
  due_on date,
  due_at_time time without time zone,
  planned_start timestamp with time zone,
  planned_end timestamp with time zone,
  occurred_on date,
  request_id uuid,
  started_at timestamp with time zone,
  first_completed_at timestamp with time zone,
  first_completed_by text,
  completed_at timestamp with time zone,
  closed_at timestamp with time zone,
  closed_by text,
  foreign_number text,
  import_id uuid,
  import_identity bytea,
  failure_mode text not null default ''::text,
  failed_part text not null default ''::text,
  failure_action text not null default ''::text,
  version integer not null default 1,
  "position" bigint not null default app.current_position(),
  created_at timestamp with time zone not null,
  created_by text not null,
  changed_at timestamp with time zone not null,
  changed_by text not null,
  deleted_at timestamp with time zone,
  words_index tsvector not null default app.search_vector(((((subject || ' '::text) || "left"(description, 2000)) || ' '::text) || COALESCE(foreign_number, ''::text))),
  happened_at timestamp with time zone not null default COALESCE(((occurred_on)::timestamp without time zone AT TIME ZONE 'UTC'::text), created_at)
);
-- row security, forced
-- grants: app=arwd/owner owner=arwdDxtm/owner readonly=r/owner search=r/owner worker=arwd/owner

-- constraints

alter table platform.anchored_chains add constraint anchored_chains_pk PRIMARY KEY (tenant_id);

alter table platform.identities add constraint identities_person_fk FOREIGN KEY (person_id) REFERENCES platform.persons(id) ON DELETE CASCADE;

alter table platform.identities add constraint identities_pk PRIMARY KEY (issuer, subject);

alter table platform.keys add constraint keys_pk PRIMARY KEY (id);

alter table platform.keys add constraint keys_purpose CHECK ((purpose = ANY (ARRAY['data'::text, 'index'::text])));

alter table platform.label_codes add constraint label_codes_pk PRIMARY KEY (code);

alter table platform.memberships add constraint memberships_person_fk FOREIGN KEY (person_id) REFERENCES platform.persons(id) ON DELETE CASCADE;

alter table platform.memberships add constraint memberships_pk PRIMARY KEY (person_id, tenant_id);

alter table platform.migrations add constraint migrations_pk PRIMARY KEY (name);

alter table platform.organisations add constraint organisations_pk PRIMARY KEY (id);

alter table platform.organisations add constraint organisations_slug UNIQUE (slug);

alter table platform.outbox_mails add constraint outbox_mails_pk PRIMARY KEY (id);

alter table platform.persons add constraint persons_email UNIQUE (email_index);

alter table platform.persons add constraint persons_language CHECK ((language = ANY (ARRAY['en'::text, 'pl'::text])));

alter table platform.persons add constraint persons_pk PRIMARY KEY (id);

alter table platform.rate_buckets add constraint rate_buckets_pk PRIMARY KEY (key);

alter table platform.secret_links add constraint secret_links_pk PRIMARY KEY (id);

alter table platform.secret_links add constraint secret_links_purpose CHECK ((purpose = ANY (ARRAY['sign-up'::text, 'invitation'::text, 'password-reset'::text, 'follow-request'::text, 'contractor'::text])));

alter table platform.secret_links add constraint secret_links_secret UNIQUE (secret_hash);

alter table platform.security_events add constraint security_events_pk PRIMARY KEY (id);

alter table platform.sessions add constraint sessions_person_fk FOREIGN KEY (person_id) REFERENCES platform.persons(id) ON DELETE CASCADE;

alter table platform.sessions add constraint sessions_pk PRIMARY KEY (id);

alter table platform.sessions add constraint sessions_token UNIQUE (token_hash);

alter table platform.terms_acceptances add constraint terms_acceptances_pk PRIMARY KEY (id);

alter table public.asset_ancestors add constraint asset_ancestors_asset_fk FOREIGN KEY (tenant_id, asset_id) REFERENCES public.assets(tenant_id, id) ON DELETE CASCADE;

alter table public.asset_ancestors add constraint asset_ancestors_pk PRIMARY KEY (tenant_id, asset_id, ancestor_id);

alter table public.assets add constraint assets_criticality CHECK ((criticality = ANY (ARRAY['A'::text, 'B'::text, 'C'::text])));

alter table public.assets add constraint assets_kind CHECK ((kind = ANY (ARRAY['site'::text, 'location'::text, 'area'::text, 'line'::text, 'equipment'::text])));

alter table public.assets add constraint assets_number UNIQUE (tenant_id, number);

alter table public.assets add constraint assets_parent_fk FOREIGN KEY (tenant_id, parent_id) REFERENCES public.assets(tenant_id, id) ON DELETE RESTRICT;

alter table public.assets add constraint assets_pk PRIMARY KEY (tenant_id, id);

alter table public.assets add constraint assets_root CHECK ((((kind = 'site'::text) = (parent_id IS NULL)) AND ((kind <> 'site'::text) OR (site_id = id))));

alter table public.assets add constraint assets_site_fk FOREIGN KEY (tenant_id, site_id) REFERENCES public.assets(tenant_id, id) ON DELETE RESTRICT;

alter table public.assets add constraint assets_status CHECK ((status = ANY (ARRAY['operational'::text, 'degraded'::text, 'down'::text, 'out-of-service'::text])));

alter table public.change_payloads add constraint change_payloads_pk PRIMARY KEY (tenant_id, "position", ordinal);

alter table public.changes add constraint changes_operation CHECK ((operation = ANY (ARRAY['insert'::text, 'update'::text, 'delete'::text])));

alter table public.changes add constraint changes_pk PRIMARY KEY (tenant_id, "position", ordinal);

alter table public.changes add constraint changes_sight_hash CHECK (((shape_version < 2) OR (sight_hash IS NOT NULL)));

alter table public.commands add constraint commands_pk PRIMARY KEY (tenant_id, actor, key);

alter table public.comments add constraint comments_author CHECK ((author_kind = ANY (ARRAY['member'::text, 'reporter'::text, 'contractor'::text])));

alter table public.comments add constraint comments_pk PRIMARY KEY (tenant_id, id);

alter table public.comments add constraint comments_subject CHECK ((subject_kind = ANY (ARRAY['request'::text, 'work-order'::text])));

alter table public.counters add constraint counters_pk PRIMARY KEY (tenant_id, name);

alter table public.downtimes add constraint downtimes_asset_fk FOREIGN KEY (tenant_id, asset_id) REFERENCES public.assets(tenant_id, id) ON DELETE RESTRICT;

alter table public.downtimes add constraint downtimes_kind CHECK ((kind = ANY (ARRAY['planned'::text, 'unplanned'::text, 'external'::text])));

alter table public.downtimes add constraint downtimes_order CHECK (((ended_at IS NULL) OR (ended_at >= started_at)));

alter table public.downtimes add constraint downtimes_order_fk FOREIGN KEY (tenant_id, work_order_id) REFERENCES public.work_orders(tenant_id, id) ON DELETE RESTRICT;

alter table public.downtimes add constraint downtimes_pk PRIMARY KEY (tenant_id, id);

alter table public.downtimes add constraint downtimes_request_fk FOREIGN KEY (tenant_id, request_id) REFERENCES public.requests(tenant_id, id) ON DELETE RESTRICT;

alter table public.file_links add constraint file_links_file_fk FOREIGN KEY (tenant_id, file_id) REFERENCES public.files(tenant_id, id) ON DELETE RESTRICT;

alter table public.file_links add constraint file_links_kind CHECK ((target_kind = ANY (ARRAY['asset'::text, 'request'::text, 'work-order'::text, 'comment'::text, 'import'::text])));

alter table public.file_links add constraint file_links_once UNIQUE (tenant_id, target_kind, target_id, file_id);

alter table public.file_links add constraint file_links_pk PRIMARY KEY (tenant_id, id);

alter table public.files add constraint files_pk PRIMARY KEY (tenant_id, id);

alter table public.files add constraint files_state CHECK ((state = ANY (ARRAY['awaited'::text, 'complete'::text, 'refused'::text])));

alter table public.imports add constraint imports_file_fk FOREIGN KEY (tenant_id, file_id) REFERENCES public.files(tenant_id, id) ON DELETE RESTRICT;

alter table public.imports add constraint imports_pk PRIMARY KEY (tenant_id, id);

alter table public.imports add constraint imports_state CHECK ((state = ANY (ARRAY['draft'::text, 'running'::text, 'stopped'::text, 'done'::text, 'failed'::text, 'undoing'::text, 'undone'::text])));

alter table public.invitations add constraint invitations_pk PRIMARY KEY (tenant_id, id);

alter table public.invitations add constraint invitations_role_fk FOREIGN KEY (tenant_id, role_id) REFERENCES public.roles(tenant_id, id) ON DELETE RESTRICT;

alter table public.invitations add constraint invitations_state CHECK ((state = ANY (ARRAY['sent'::text, 'accepted'::text, 'revoked'::text])));

alter table public.labels add constraint labels_asset_fk FOREIGN KEY (tenant_id, asset_id) REFERENCES public.assets(tenant_id, id) ON DELETE RESTRICT;

alter table public.labels add constraint labels_code UNIQUE (tenant_id, code);

alter table public.labels add constraint labels_origin CHECK ((origin = ANY (ARRAY['own'::text, 'foreign'::text])));

alter table public.labels add constraint labels_pk PRIMARY KEY (tenant_id, id);

alter table public.labels add constraint labels_redirect_fk FOREIGN KEY (tenant_id, redirect_label_id) REFERENCES public.labels(tenant_id, id) ON DELETE RESTRICT;

alter table public.labels add constraint labels_state CHECK ((state = ANY (ARRAY['blank'::text, 'linked'::text, 'revoked'::text])));

alter table public.labels add constraint labels_target CHECK ((((state = 'linked'::text) = (asset_id IS NOT NULL)) OR (state = 'revoked'::text)));

alter table public.member_sites add constraint member_sites_member_fk FOREIGN KEY (tenant_id, member_id) REFERENCES public.members(tenant_id, id) ON DELETE CASCADE;

alter table public.member_sites add constraint member_sites_pk PRIMARY KEY (tenant_id, member_id, site_id);

alter table public.members add constraint members_person UNIQUE (tenant_id, person_id);

alter table public.members add constraint members_pk PRIMARY KEY (tenant_id, id);

alter table public.members add constraint members_role_fk FOREIGN KEY (tenant_id, role_id) REFERENCES public.roles(tenant_id, id) ON DELETE RESTRICT;

alter table public.notifications add constraint notifications_member_fk FOREIGN KEY (tenant_id, member_id) REFERENCES public.members(tenant_id, id) ON DELETE CASCADE;

alter table public.notifications add constraint notifications_once UNIQUE (tenant_id, member_id, kind, target_id);

alter table public.notifications add constraint notifications_pk PRIMARY KEY (tenant_id, id);

alter table public.request_reporters add constraint request_reporters_pk PRIMARY KEY (tenant_id, id);

alter table public.request_reporters add constraint request_reporters_request_fk FOREIGN KEY (tenant_id, request_id) REFERENCES public.requests(tenant_id, id) ON DELETE CASCADE;

alter table public.requests add constraint requests_asset_fk FOREIGN KEY (tenant_id, asset_id) REFERENCES public.assets(tenant_id, id) ON DELETE RESTRICT;

alter table public.requests add constraint requests_decided CHECK (((state = 'new'::text) = (decided_at IS NULL)));

alter table public.requests add constraint requests_merged_fk FOREIGN KEY (tenant_id, merged_into_id) REFERENCES public.requests(tenant_id, id) ON DELETE RESTRICT;

alter table public.requests add constraint requests_merged_state CHECK (((state = 'merged'::text) = (merged_into_id IS NOT NULL)));

alter table public.requests add constraint requests_number UNIQUE (tenant_id, number);

alter table public.requests add constraint requests_pk PRIMARY KEY (tenant_id, id);

alter table public.requests add constraint requests_priority CHECK ((priority = ANY (ARRAY['low'::text, 'medium'::text, 'high'::text])));

alter table public.requests add constraint requests_state CHECK ((state = ANY (ARRAY['new'::text, 'accepted'::text, 'rejected'::text, 'merged'::text, 'withdrawn'::text])));

alter table public.role_permissions add constraint role_permissions_pk PRIMARY KEY (tenant_id, role_id, permission);

alter table public.role_permissions add constraint role_permissions_role_fk FOREIGN KEY (tenant_id, role_id) REFERENCES public.roles(tenant_id, id) ON DELETE CASCADE;

alter table public.roles add constraint roles_key UNIQUE (tenant_id, key);

alter table public.roles add constraint roles_pk PRIMARY KEY (tenant_id, id);

alter table public.search_words add constraint search_words_pk PRIMARY KEY (tenant_id, table_name, word);

alter table public.sites add constraint sites_asset_fk FOREIGN KEY (tenant_id, id) REFERENCES public.assets(tenant_id, id) ON DELETE RESTRICT;

alter table public.sites add constraint sites_pk PRIMARY KEY (tenant_id, id);

alter table public.sites add constraint sites_self CHECK ((site_id = id));

alter table public.tenant_clocks add constraint tenant_clocks_pk PRIMARY KEY (tenant_id);

alter table public.tenant_keys add constraint tenant_keys_pk PRIMARY KEY (tenant_id, id);

alter table public.tenants add constraint tenants_pk PRIMARY KEY (tenant_id);

alter table public.work_order_assets add constraint work_order_assets_asset_fk FOREIGN KEY (tenant_id, asset_id) REFERENCES public.assets(tenant_id, id) ON DELETE RESTRICT;

alter table public.work_order_assets add constraint work_order_assets_order_fk FOREIGN KEY (tenant_id, work_order_id) REFERENCES public.work_orders(tenant_id, id) ON DELETE CASCADE;

alter table public.work_order_assets add constraint work_order_assets_pk PRIMARY KEY (tenant_id, work_order_id, asset_id);

alter table public.work_order_assignees add constraint work_order_assignees_kind CHECK ((kind = ANY (ARRAY['person'::text, 'team'::text, 'shift'::text, 'contractor'::text])));

alter table public.work_order_assignees add constraint work_order_assignees_order_fk FOREIGN KEY (tenant_id, work_order_id) REFERENCES public.work_orders(tenant_id, id) ON DELETE CASCADE;

alter table public.work_order_assignees add constraint work_order_assignees_pk PRIMARY KEY (tenant_id, work_order_id, kind, assignee_id);

alter table public.work_order_costs add constraint work_order_costs_order_fk FOREIGN KEY (tenant_id, work_order_id) REFERENCES public.work_orders(tenant_id, id) ON DELETE CASCADE;

alter table public.work_order_costs add constraint work_order_costs_pk PRIMARY KEY (tenant_id, id);

alter table public.work_order_places add constraint work_order_places_order_fk FOREIGN KEY (tenant_id, work_order_id) REFERENCES public.work_orders(tenant_id, id) ON DELETE CASCADE;

alter table public.work_order_places add constraint work_order_places_pk PRIMARY KEY (tenant_id, work_order_id, place_id);

alter table public.work_order_statuses add constraint work_order_statuses_category CHECK ((category = ANY (ARRAY['open'::text, 'in-progress'::text, 'on-hold'::text, 'done'::text, 'closed'::text, 'cancelled'::text])));

alter table public.work_order_statuses add constraint work_order_statuses_in_category UNIQUE (tenant_id, id, category);

alter table public.work_order_statuses add constraint work_order_statuses_pk PRIMARY KEY (tenant_id, id);

alter table public.work_order_steps add constraint work_order_steps_order_fk FOREIGN KEY (tenant_id, work_order_id) REFERENCES public.work_orders(tenant_id, id) ON DELETE CASCADE;

alter table public.work_order_steps add constraint work_order_steps_pk PRIMARY KEY (tenant_id, id);

alter table public.work_orders add constraint work_orders_cancel CHECK (((category = 'cancelled'::text) = (cancel_reason IS NOT NULL)));

alter table public.work_orders add constraint work_orders_category CHECK ((category = ANY (ARRAY['open'::text, 'in-progress'::text, 'on-hold'::text, 'done'::text, 'closed'::text, 'cancelled'::text])));

alter table public.work_orders add constraint work_orders_hold CHECK (((category = 'on-hold'::text) = (hold_reason IS NOT NULL)));

alter table public.work_orders add constraint work_orders_import_fk FOREIGN KEY (tenant_id, import_id) REFERENCES public.imports(tenant_id, id) ON DELETE RESTRICT;

alter table public.work_orders add constraint work_orders_import_identity UNIQUE (tenant_id, import_identity);

alter table public.work_orders add constraint work_orders_number UNIQUE (tenant_id, number);

alter table public.work_orders add constraint work_orders_pk PRIMARY KEY (tenant_id, id);

alter table public.work_orders add constraint work_orders_priority CHECK ((priority = ANY (ARRAY['low'::text, 'medium'::text, 'high'::text, 'critical'::text])));

alter table public.work_orders add constraint work_orders_request_fk FOREIGN KEY (tenant_id, request_id) REFERENCES public.requests(tenant_id, id) ON DELETE RESTRICT;

alter table public.work_orders add constraint work_orders_status_fk FOREIGN KEY (tenant_id, status_id, category) REFERENCES public.work_order_statuses(tenant_id, id, category) ON DELETE RESTRICT;

alter table public.work_orders add constraint work_orders_type CHECK ((type = ANY (ARRAY['corrective'::text, 'preventive'::text, 'inspection'::text, 'other'::text])));

-- indexes

CREATE INDEX asset_ancestors_below ON public.asset_ancestors USING btree (tenant_id, ancestor_id, asset_id);

CREATE INDEX assets_parent ON public.assets USING btree (tenant_id, parent_id, name);

CREATE INDEX assets_shown ON public.assets USING btree (tenant_id, parent_id, name COLLATE "pl-x-icu", id) WHERE (deleted_at IS NULL);

CREATE INDEX assets_site ON public.assets USING btree (tenant_id, site_id);

CREATE INDEX assets_words ON public.assets USING gin (tenant_id, words_index) WITH (gin_pending_list_limit='128');

CREATE INDEX changes_row ON public.changes USING btree (tenant_id, table_name, row_key, "position" DESC, ordinal DESC);

CREATE INDEX commands_created ON public.commands USING btree (tenant_id, created_at);

CREATE INDEX comments_subject ON public.comments USING btree (tenant_id, subject_kind, subject_id, created_at);

CREATE INDEX downtimes_asset ON public.downtimes USING btree (tenant_id, asset_id, started_at DESC);

CREATE INDEX downtimes_request ON public.downtimes USING btree (tenant_id, request_id);

CREATE INDEX downtimes_work_order ON public.downtimes USING btree (tenant_id, work_order_id);

CREATE INDEX file_links_file ON public.file_links USING btree (tenant_id, file_id);

CREATE INDEX imports_file ON public.imports USING btree (tenant_id, file_id);

CREATE INDEX invitations_role ON public.invitations USING btree (tenant_id, role_id);

CREATE INDEX label_codes_tenant ON platform.label_codes USING btree (tenant_id);

CREATE INDEX labels_asset ON public.labels USING btree (tenant_id, asset_id);

CREATE INDEX labels_created ON public.labels USING btree (tenant_id, created_at DESC, id DESC);

CREATE INDEX labels_redirect ON public.labels USING btree (tenant_id, redirect_label_id) WHERE (redirect_label_id IS NOT NULL);

CREATE INDEX members_role ON public.members USING btree (tenant_id, role_id);

CREATE INDEX memberships_tenant ON platform.memberships USING btree (tenant_id);

CREATE INDEX notifications_member ON public.notifications USING btree (tenant_id, member_id, created_at DESC);

CREATE INDEX notifications_target ON public.notifications USING btree (tenant_id, target_id);

CREATE INDEX notifications_unread ON public.notifications USING btree (tenant_id, member_id) WHERE (read_at IS NULL);

CREATE INDEX request_reporters_member ON public.request_reporters USING btree (tenant_id, member_id) WHERE (member_id IS NOT NULL);

CREATE INDEX request_reporters_request ON public.request_reporters USING btree (tenant_id, request_id);

CREATE INDEX requests_asset ON public.requests USING btree (tenant_id, asset_id, created_at DESC);

CREATE INDEX requests_merged ON public.requests USING btree (tenant_id, merged_into_id) WHERE (merged_into_id IS NOT NULL);

CREATE INDEX requests_reported ON public.requests USING btree (tenant_id, reported_at DESC, id DESC);

CREATE INDEX requests_state ON public.requests USING btree (tenant_id, state, reported_at DESC, id DESC);

CREATE INDEX requests_unerased ON public.requests USING btree (tenant_id, decided_at) WHERE ((decided_at IS NOT NULL) AND (reporters_erased_at IS NULL));

CREATE INDEX search_words_length ON public.search_words USING btree (tenant_id, table_name, length(word));

CREATE INDEX search_words_parts ON public.search_words USING gin (tenant_id, table_name, word app.gin_trgm_ops);

CREATE INDEX secret_links_subject ON platform.secret_links USING btree (purpose, subject_id);

CREATE INDEX security_events_at ON platform.security_events USING btree (at);

CREATE INDEX sessions_person ON platform.sessions USING btree (person_id);

CREATE INDEX work_order_assets_asset ON public.work_order_assets USING btree (tenant_id, asset_id, happened_on DESC, work_order_id);

CREATE INDEX work_order_assignees_who ON public.work_order_assignees USING btree (tenant_id, kind, assignee_id, work_order_id);

CREATE INDEX work_order_costs_order ON public.work_order_costs USING btree (tenant_id, work_order_id);

CREATE INDEX work_order_places_happened ON public.work_order_places USING btree (tenant_id, place_id, happened_at DESC, work_order_id DESC);

CREATE INDEX work_order_steps_order ON public.work_order_steps USING btree (tenant_id, work_order_id, created_at);

CREATE INDEX work_orders_category ON public.work_orders USING btree (tenant_id, category, happened_at DESC, id DESC);

CREATE INDEX work_orders_due ON public.work_orders USING btree (tenant_id, due_on, id);

CREATE INDEX work_orders_happened ON public.work_orders USING btree (tenant_id, happened_at DESC, id DESC);

CREATE INDEX work_orders_import ON public.work_orders USING btree (tenant_id, import_id) WHERE (import_id IS NOT NULL);

CREATE INDEX work_orders_request ON public.work_orders USING btree (tenant_id, request_id);

CREATE INDEX work_orders_status ON public.work_orders USING btree (tenant_id, status_id, category);

CREATE INDEX work_orders_urgency ON public.work_orders USING btree (tenant_id, (
CASE priority
    WHEN 'critical'::text THEN 4
    WHEN 'high'::text THEN 3
    WHEN 'medium'::text THEN 2
    ELSE 1
END) DESC, happened_at DESC, id DESC);

CREATE INDEX work_orders_words ON public.work_orders USING gin (tenant_id, words_index) WITH (gin_pending_list_limit='128');

CREATE UNIQUE INDEX assets_external ON public.assets USING btree (tenant_id, external_id) WHERE (external_id IS NOT NULL);

-- policies

create policy asset_ancestors_site on public.asset_ancestors as RESTRICTIVE for ALL to app, owner, readonly, worker using (((site_id IS NULL) OR (current_setting('app.sites'::text, true) = '*'::text) OR (site_id = ANY ((NULLIF(NULLIF(current_setting('app.sites'::text, true), '*'::text), ''::text))::uuid[]))));

create policy asset_ancestors_tenant on public.asset_ancestors as PERMISSIVE for ALL to app, owner, readonly, worker using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));

create policy assets_search on public.assets as PERMISSIVE for SELECT to search using (true);

create policy assets_site on public.assets as RESTRICTIVE for ALL to app, owner, readonly, worker using (((site_id IS NULL) OR (current_setting('app.sites'::text, true) = '*'::text) OR (site_id = ANY ((NULLIF(NULLIF(current_setting('app.sites'::text, true), '*'::text), ''::text))::uuid[]))));

create policy assets_tenant on public.assets as PERMISSIVE for ALL to app, owner, readonly, worker using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));

create policy change_payloads_tenant on public.change_payloads as PERMISSIVE for ALL to app, owner, readonly, worker using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));

create policy changes_tenant on public.changes as PERMISSIVE for ALL to app, owner, readonly, worker using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));

create policy commands_tenant on public.commands as PERMISSIVE for ALL to app, owner, readonly, worker using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));

create policy comments_site on public.comments as RESTRICTIVE for ALL to app, owner, readonly, worker using (((site_id IS NULL) OR (current_setting('app.sites'::text, true) = '*'::text) OR (site_id = ANY ((NULLIF(NULLIF(current_setting('app.sites'::text, true), '*'::text), ''::text))::uuid[]))));

create policy comments_tenant on public.comments as PERMISSIVE for ALL to app, owner, readonly, worker using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));

create policy counters_tenant on public.counters as PERMISSIVE for ALL to app, owner, readonly, worker using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));

create policy downtimes_site on public.downtimes as RESTRICTIVE for ALL to app, owner, readonly, worker using (((site_id IS NULL) OR (current_setting('app.sites'::text, true) = '*'::text) OR (site_id = ANY ((NULLIF(NULLIF(current_setting('app.sites'::text, true), '*'::text), ''::text))::uuid[]))));

create policy downtimes_tenant on public.downtimes as PERMISSIVE for ALL to app, owner, readonly, worker using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));

create policy file_links_site on public.file_links as RESTRICTIVE for ALL to app, owner, readonly, worker using (((site_id IS NULL) OR (current_setting('app.sites'::text, true) = '*'::text) OR (site_id = ANY ((NULLIF(NULLIF(current_setting('app.sites'::text, true), '*'::text), ''::text))::uuid[]))));

create policy file_links_tenant on public.file_links as PERMISSIVE for ALL to app, owner, readonly, worker using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));

create policy files_site on public.files as RESTRICTIVE for ALL to app, owner, readonly, worker using (((site_id IS NULL) OR (current_setting('app.sites'::text, true) = '*'::text) OR (site_id = ANY ((NULLIF(NULLIF(current_setting('app.sites'::text, true), '*'::text), ''::text))::uuid[]))));

create policy files_tenant on public.files as PERMISSIVE for ALL to app, owner, readonly, worker using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));

create policy imports_site on public.imports as RESTRICTIVE for ALL to app, owner, readonly, worker using (((site_id IS NULL) OR (current_setting('app.sites'::text, true) = '*'::text) OR (site_id = ANY ((NULLIF(NULLIF(current_setting('app.sites'::text, true), '*'::text), ''::text))::uuid[]))));

create policy imports_tenant on public.imports as PERMISSIVE for ALL to app, owner, readonly, worker using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));

create policy invitations_tenant on public.invitations as PERMISSIVE for ALL to app, owner, readonly, worker using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));

create policy labels_site on public.labels as RESTRICTIVE for ALL to app, owner, readonly, worker using (((site_id IS NULL) OR (current_setting('app.sites'::text, true) = '*'::text) OR (site_id = ANY ((NULLIF(NULLIF(current_setting('app.sites'::text, true), '*'::text), ''::text))::uuid[]))));

create policy labels_tenant on public.labels as PERMISSIVE for ALL to app, owner, readonly, worker using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));

create policy member_sites_tenant on public.member_sites as PERMISSIVE for ALL to app, owner, readonly, worker using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));

create policy members_tenant on public.members as PERMISSIVE for ALL to app, owner, readonly, worker using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));

create policy notifications_tenant on public.notifications as PERMISSIVE for ALL to app, owner, readonly, worker using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));

create policy request_reporters_site on public.request_reporters as RESTRICTIVE for ALL to app, owner, readonly, worker using (((site_id IS NULL) OR (current_setting('app.sites'::text, true) = '*'::text) OR (site_id = ANY ((NULLIF(NULLIF(current_setting('app.sites'::text, true), '*'::text), ''::text))::uuid[]))));

create policy request_reporters_tenant on public.request_reporters as PERMISSIVE for ALL to app, owner, readonly, worker using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));

create policy requests_site on public.requests as RESTRICTIVE for ALL to app, owner, readonly, worker using (((site_id IS NULL) OR (current_setting('app.sites'::text, true) = '*'::text) OR (site_id = ANY ((NULLIF(NULLIF(current_setting('app.sites'::text, true), '*'::text), ''::text))::uuid[]))));

create policy requests_tenant on public.requests as PERMISSIVE for ALL to app, owner, readonly, worker using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));

create policy role_permissions_tenant on public.role_permissions as PERMISSIVE for ALL to app, owner, readonly, worker using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));

create policy roles_tenant on public.roles as PERMISSIVE for ALL to app, owner, readonly, worker using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));

create policy search_words_search on public.search_words as PERMISSIVE for SELECT to search using (true);

create policy search_words_tenant on public.search_words as PERMISSIVE for ALL to app, owner, readonly, worker using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));

create policy sites_site on public.sites as RESTRICTIVE for ALL to app, owner, readonly, worker using (((site_id IS NULL) OR (current_setting('app.sites'::text, true) = '*'::text) OR (site_id = ANY ((NULLIF(NULLIF(current_setting('app.sites'::text, true), '*'::text), ''::text))::uuid[]))));

create policy sites_tenant on public.sites as PERMISSIVE for ALL to app, owner, readonly, worker using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));

create policy tenant_clocks_tenant on public.tenant_clocks as PERMISSIVE for ALL to app, owner, readonly, worker using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));

create policy tenant_keys_tenant on public.tenant_keys as PERMISSIVE for ALL to app, owner, readonly, worker using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));

create policy tenants_tenant on public.tenants as PERMISSIVE for ALL to app, owner, readonly, worker using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));

create policy work_order_assets_site on public.work_order_assets as RESTRICTIVE for ALL to app, owner, readonly, worker using (((site_id IS NULL) OR (current_setting('app.sites'::text, true) = '*'::text) OR (site_id = ANY ((NULLIF(NULLIF(current_setting('app.sites'::text, true), '*'::text), ''::text))::uuid[]))));

create policy work_order_assets_tenant on public.work_order_assets as PERMISSIVE for ALL to app, owner, readonly, worker using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));

create policy work_order_assignees_site on public.work_order_assignees as RESTRICTIVE for ALL to app, owner, readonly, worker using (((site_id IS NULL) OR (current_setting('app.sites'::text, true) = '*'::text) OR (site_id = ANY ((NULLIF(NULLIF(current_setting('app.sites'::text, true), '*'::text), ''::text))::uuid[]))));

create policy work_order_assignees_tenant on public.work_order_assignees as PERMISSIVE for ALL to app, owner, readonly, worker using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));

create policy work_order_costs_site on public.work_order_costs as RESTRICTIVE for ALL to app, owner, readonly, worker using (((site_id IS NULL) OR (current_setting('app.sites'::text, true) = '*'::text) OR (site_id = ANY ((NULLIF(NULLIF(current_setting('app.sites'::text, true), '*'::text), ''::text))::uuid[]))));

create policy work_order_costs_tenant on public.work_order_costs as PERMISSIVE for ALL to app, owner, readonly, worker using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));

create policy work_order_places_site on public.work_order_places as RESTRICTIVE for ALL to app, owner, readonly, worker using (((site_id IS NULL) OR (current_setting('app.sites'::text, true) = '*'::text) OR (site_id = ANY ((NULLIF(NULLIF(current_setting('app.sites'::text, true), '*'::text), ''::text))::uuid[]))));

create policy work_order_places_tenant on public.work_order_places as PERMISSIVE for ALL to app, owner, readonly, worker using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));

create policy work_order_statuses_tenant on public.work_order_statuses as PERMISSIVE for ALL to app, owner, readonly, worker using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));

create policy work_order_steps_site on public.work_order_steps as RESTRICTIVE for ALL to app, owner, readonly, worker using (((site_id IS NULL) OR (current_setting('app.sites'::text, true) = '*'::text) OR (site_id = ANY ((NULLIF(NULLIF(current_setting('app.sites'::text, true), '*'::text), ''::text))::uuid[]))));

create policy work_order_steps_tenant on public.work_order_steps as PERMISSIVE for ALL to app, owner, readonly, worker using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));

create policy work_orders_search on public.work_orders as PERMISSIVE for SELECT to search using (true);

create policy work_orders_site on public.work_orders as RESTRICTIVE for ALL to app, owner, readonly, worker using (((site_id IS NULL) OR (current_setting('app.sites'::text, true) = '*'::text) OR (site_id = ANY ((NULLIF(NULLIF(current_setting('app.sites'::text, true), '*'::text), ''::text))::uuid[]))));

create policy work_orders_tenant on public.work_orders as PERMISSIVE for ALL to app, owner, readonly, worker using ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) with check ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));

-- triggers

CREATE TRIGGER assets_ancestors AFTER INSERT OR UPDATE OF parent_id, site_id ON public.assets FOR EACH ROW EXECUTE FUNCTION app.record_ancestors('assets');

CREATE TRIGGER assets_change AFTER INSERT OR DELETE OR UPDATE ON public.assets FOR EACH ROW EXECUTE FUNCTION app.record_change('assets', 'id', '', 'tenant_id,words_index', '');

CREATE TRIGGER assets_words AFTER INSERT OR DELETE OR UPDATE OF name, type, manufacturer, model, serial_number, internal_number ON public.assets FOR EACH ROW EXECUTE FUNCTION app.record_words('assets');

CREATE TRIGGER comments_change AFTER INSERT OR DELETE OR UPDATE ON public.comments FOR EACH ROW EXECUTE FUNCTION app.record_change('comments', 'id', '', 'tenant_id', '');

CREATE TRIGGER downtimes_change AFTER INSERT OR DELETE OR UPDATE ON public.downtimes FOR EACH ROW EXECUTE FUNCTION app.record_change('downtimes', 'id', '', 'tenant_id', '');

CREATE TRIGGER file_links_change AFTER INSERT OR DELETE OR UPDATE ON public.file_links FOR EACH ROW EXECUTE FUNCTION app.record_change('file_links', 'id', '', 'tenant_id', '');

CREATE TRIGGER files_change AFTER INSERT OR DELETE OR UPDATE ON public.files FOR EACH ROW EXECUTE FUNCTION app.record_change('files', 'id', 'name', 'tenant_id', '');

CREATE TRIGGER imports_change AFTER INSERT OR DELETE OR UPDATE ON public.imports FOR EACH ROW EXECUTE FUNCTION app.record_change('imports', 'id', '', 'tenant_id', '');

CREATE TRIGGER invitations_change AFTER INSERT OR DELETE OR UPDATE ON public.invitations FOR EACH ROW EXECUTE FUNCTION app.record_change('invitations', 'id', '', 'email_cipher,email_index,tenant_id', '');

CREATE TRIGGER labels_change AFTER INSERT OR DELETE OR UPDATE ON public.labels FOR EACH ROW EXECUTE FUNCTION app.record_change('labels', 'id', '', 'tenant_id', '');

CREATE TRIGGER member_sites_change AFTER INSERT OR DELETE OR UPDATE ON public.member_sites FOR EACH ROW EXECUTE FUNCTION app.record_change('member_sites', 'member_id,site_id', '', 'tenant_id', '');

CREATE TRIGGER members_change AFTER INSERT OR DELETE OR UPDATE ON public.members FOR EACH ROW EXECUTE FUNCTION app.record_change('members', 'id', 'display_name', 'tenant_id', '');

CREATE TRIGGER request_reporters_change AFTER INSERT OR DELETE OR UPDATE ON public.request_reporters FOR EACH ROW EXECUTE FUNCTION app.record_change('request_reporters', 'id', '', 'contact_cipher,contact_index,name_cipher,tenant_id', '');

CREATE TRIGGER requests_change AFTER INSERT OR DELETE OR UPDATE ON public.requests FOR EACH ROW EXECUTE FUNCTION app.record_change('requests', 'id', '', 'tenant_id', '');

CREATE TRIGGER role_permissions_change AFTER INSERT OR DELETE OR UPDATE ON public.role_permissions FOR EACH ROW EXECUTE FUNCTION app.record_change('role_permissions', 'role_id,permission', '', 'tenant_id', '');

CREATE TRIGGER roles_change AFTER INSERT OR DELETE OR UPDATE ON public.roles FOR EACH ROW EXECUTE FUNCTION app.record_change('roles', 'id', '', 'tenant_id', '');

CREATE TRIGGER sites_change AFTER INSERT OR DELETE OR UPDATE ON public.sites FOR EACH ROW EXECUTE FUNCTION app.record_change('sites', 'id', '', 'tenant_id', '');

CREATE TRIGGER tenants_change AFTER INSERT OR DELETE OR UPDATE ON public.tenants FOR EACH ROW EXECUTE FUNCTION app.record_change('tenants', 'tenant_id', '', 'tenant_id', '');

CREATE TRIGGER work_order_assets_bulk AFTER INSERT ON public.work_order_assets REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION app.record_bulk('work_order_assets', 'work_order_id,asset_id', '', 'tenant_id');

CREATE TRIGGER work_order_assets_bulk_places AFTER INSERT ON public.work_order_assets REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION app.record_bulk_places('work_order_assets');

CREATE TRIGGER work_order_assets_change AFTER INSERT OR DELETE OR UPDATE ON public.work_order_assets FOR EACH ROW EXECUTE FUNCTION app.record_change('work_order_assets', 'work_order_id,asset_id', '', 'tenant_id', 'bulk');

CREATE TRIGGER work_order_assets_places AFTER INSERT OR DELETE OR UPDATE OF asset_path ON public.work_order_assets FOR EACH ROW EXECUTE FUNCTION app.record_order_asset_places('work_order_assets');

CREATE TRIGGER work_order_assignees_change AFTER INSERT OR DELETE OR UPDATE ON public.work_order_assignees FOR EACH ROW EXECUTE FUNCTION app.record_change('work_order_assignees', 'work_order_id,kind,assignee_id', '', 'tenant_id', '');

CREATE TRIGGER work_order_costs_bulk AFTER INSERT ON public.work_order_costs REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION app.record_bulk('work_order_costs', 'id', '', 'tenant_id');

CREATE TRIGGER work_order_costs_change AFTER INSERT OR DELETE OR UPDATE ON public.work_order_costs FOR EACH ROW EXECUTE FUNCTION app.record_change('work_order_costs', 'id', '', 'tenant_id', 'bulk');

CREATE TRIGGER work_order_statuses_change AFTER INSERT OR DELETE OR UPDATE ON public.work_order_statuses FOR EACH ROW EXECUTE FUNCTION app.record_change('work_order_statuses', 'id', '', 'tenant_id', '');

CREATE TRIGGER work_order_steps_change AFTER INSERT OR DELETE OR UPDATE ON public.work_order_steps FOR EACH ROW EXECUTE FUNCTION app.record_change('work_order_steps', 'id', '', 'tenant_id', '');

CREATE TRIGGER work_orders_bulk AFTER INSERT ON public.work_orders REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION app.record_bulk('work_orders', 'id', '', 'tenant_id,words_index');

CREATE TRIGGER work_orders_bulk_words AFTER INSERT ON public.work_orders REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION app.record_bulk_words('work_orders');

CREATE TRIGGER work_orders_change AFTER INSERT OR DELETE OR UPDATE ON public.work_orders FOR EACH ROW EXECUTE FUNCTION app.record_change('work_orders', 'id', '', 'tenant_id,words_index', 'bulk');

CREATE TRIGGER work_orders_places AFTER UPDATE ON public.work_orders FOR EACH ROW WHEN (((old.happened_at IS DISTINCT FROM new.happened_at) OR (old.site_id IS DISTINCT FROM new.site_id) OR ((old.category = ANY (ARRAY['open'::text, 'in-progress'::text, 'on-hold'::text])) <> (new.category = ANY (ARRAY['open'::text, 'in-progress'::text, 'on-hold'::text]))))) EXECUTE FUNCTION app.record_order_places('work_orders');

CREATE TRIGGER work_orders_words AFTER INSERT OR DELETE OR UPDATE OF subject, description, foreign_number ON public.work_orders FOR EACH ROW EXECUTE FUNCTION app.record_words('work_orders');

-- classes of columns

comment on column platform.identities.subject is 'class:personal retention:membership';

comment on column platform.keys.wrapped is 'class:secret retention:installation';

comment on column platform.organisations.name is 'class:content retention:organisation';

comment on column platform.outbox_mails.body_cipher is 'class:personal retention:7 days';

comment on column platform.outbox_mails.recipient_cipher is 'class:personal retention:7 days';

comment on column platform.outbox_mails.subject_cipher is 'class:personal retention:7 days';

comment on column platform.persons.display_name is 'class:personal retention:membership';

comment on column platform.persons.email_cipher is 'class:personal retention:membership';

comment on column platform.persons.email_index is 'class:personal retention:membership';

comment on column platform.persons.password_hash is 'class:secret retention:membership';

comment on column platform.secret_links.payload_cipher is 'class:personal retention:purpose';

comment on column platform.secret_links.secret_hash is 'class:secret retention:purpose';

comment on column platform.security_events.network is 'class:personal retention:90 days';

comment on column platform.sessions.token_hash is 'class:secret retention:30 days';

comment on column platform.sessions.user_agent is 'class:personal retention:30 days';

comment on column public.assets.description is 'class:content retention:object';

comment on column public.assets.external_id is 'class:content retention:object';

comment on column public.assets.internal_number is 'class:content retention:object';

comment on column public.assets.manufacturer is 'class:content retention:object';

comment on column public.assets.model is 'class:content retention:object';

comment on column public.assets.name is 'class:content retention:object';

comment on column public.assets.serial_number is 'class:content retention:object';

comment on column public.assets.status_reason is 'class:content retention:object';

comment on column public.assets.tags is 'class:content retention:object';

comment on column public.assets.type is 'class:content retention:object';

comment on column public.assets.words_index is 'class:personal retention:object';

comment on column public.change_payloads.payload is 'class:content retention:erased alone, the chain stays whole';

comment on column public.change_payloads.salt is 'class:secret retention:with its payload';

comment on column public.commands.response_cipher is 'class:personal retention:13 months';

comment on column public.comments.body is 'class:content retention:object';

comment on column public.files.name is 'class:personal retention:object';

comment on column public.imports.header is 'class:content retention:object';

comment on column public.imports.problem is 'class:content retention:object';

comment on column public.imports.source is 'class:content retention:object';

comment on column public.invitations.email_cipher is 'class:personal retention:90 days';

comment on column public.invitations.email_index is 'class:personal retention:90 days';

comment on column public.members.display_name is 'class:personal retention:membership';

comment on column public.notifications.text_params is 'class:content retention:object';

comment on column public.request_reporters.contact_cipher is 'class:personal retention:90 days after the end of the request';

comment on column public.request_reporters.contact_index is 'class:personal retention:90 days after the end of the request';

comment on column public.request_reporters.name_cipher is 'class:personal retention:90 days after the end of the request';

comment on column public.request_reporters.note is 'class:content retention:object';

comment on column public.requests.asset_path is 'class:content retention:object';

comment on column public.requests.description is 'class:content retention:object';

comment on column public.requests.state_reason is 'class:content retention:object';

comment on column public.requests.subject is 'class:content retention:object';

comment on column public.roles.name is 'class:content retention:object';

comment on column public.search_words.word is 'class:personal retention:object';

comment on column public.sites.address is 'class:content retention:object';

comment on column public.tenant_keys.wrapped is 'class:secret retention:tenant';

comment on column public.tenants.name is 'class:content retention:object';

comment on column public.work_order_assets.asset_path is 'class:content retention:object';

comment on column public.work_order_statuses.name is 'class:content retention:object';

comment on column public.work_order_steps.reason is 'class:content retention:object';

comment on column public.work_orders.description is 'class:content retention:object';

comment on column public.work_orders.failed_part is 'class:content retention:object';

comment on column public.work_orders.failure_action is 'class:content retention:object';

comment on column public.work_orders.failure_mode is 'class:content retention:object';

comment on column public.work_orders.foreign_number is 'class:content retention:object';

comment on column public.work_orders.foreign_type is 'class:content retention:object';

comment on column public.work_orders.subject is 'class:content retention:object';

comment on column public.work_orders.words_index is 'class:personal retention:object';

-- what tables are for

comment on table platform.identities is 'What a person is called by another issuer that vouches for them (single sign-on): written when the first sign-in through that issuer is joined to a person, and at no other time. The own sign-in is no identity: it is the e-mail address and password of persons.';
