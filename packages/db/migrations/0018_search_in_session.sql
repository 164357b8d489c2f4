-- The second lock holds in the searches too: they find nothing of another tenant than the session's, and of no other sites,
-- whatever they are asked for. What they are told of sites is no longer used; it stays for nodes of the version before.

-- Null: all sites. Without the setting none, as the policies have it.
create function app.session_sites() returns uuid[]
language sql stable
as $$
  select case when current_setting('app.sites', true) = '*' then null
              else coalesce(nullif(current_setting('app.sites', true), ''), '{}')::uuid[] end
$$;

-- The functions are the search role's, which alone may replace them.
grant create on schema app to {{search}};

set local role {{search}};

create or replace function app.search_assets(p_tenant uuid, p_sites text, p_query text, p_site uuid, p_limit integer)
returns table (id uuid, rank real)
language plpgsql stable security definer
set search_path = pg_catalog, public, app set plan_cache_mode = force_custom_plan set enable_seqscan = off set max_parallel_workers_per_gather = 0
as $$
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
$$;

create or replace function app.search_work_orders(p_tenant uuid, p_sites text, p_query text, p_limit integer)
returns table (id uuid, rank real)
language plpgsql stable security definer rows 10
set search_path = pg_catalog, public, app set plan_cache_mode = force_custom_plan set enable_seqscan = off set max_parallel_workers_per_gather = 0
as $$
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
$$;

set local role {{owner}};

revoke create on schema app from {{search}};
