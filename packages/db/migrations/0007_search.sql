-- Search. % and LIKE are not leakproof, so under policies their index is not used; these reviewed functions run as a
-- role whose policy lets it see all rows, and apply tenant and sites themselves.

create function app.words_of(p_text text) returns text[]
language sql immutable strict parallel safe
as $$ select array(select w from regexp_split_to_table(app.fold(p_text), '[^[:alnum:]]+') w where w <> '') $$;

create function app.asset_text(p_number text, p_name text, p_type text, p_manufacturer text, p_model text, p_serial text, p_internal text)
returns text
language sql immutable strict parallel safe
as $$ select app.fold(p_name || ' ' || p_number || ' ' || p_type || ' ' || p_manufacturer || ' ' || p_model || ' ' || p_serial || ' ' || p_internal) $$;

create index assets_text on public.assets using gin (app.asset_text(number, name, type, manufacturer, model, serial_number, internal_number) app.gin_trgm_ops);

create index work_orders_text on public.work_orders using gin (app.fold(number || ' ' || subject || ' ' || description) app.gin_trgm_ops);

grant select on public.assets, public.work_orders to {{search}};

create policy assets_search on public.assets for select to {{search}} using (true);

create policy work_orders_search on public.work_orders for select to {{search}} using (true);

grant create on schema app to {{search}};

-- How well a text answers what was typed: the mean over the typed words of their best likeness, exact beginnings first.
create function app.likeness(p_words text[], p_text text) returns real
language sql immutable strict parallel safe set search_path = pg_catalog, app
as $$
  select coalesce(avg(case when p_text ~ ('\m' || w) then 1.0 when p_text like '%' || w || '%' then 0.9 else word_similarity(w, p_text) end), 0)::real
    from unnest(p_words) w
$$;

create function app.search_assets(p_tenant uuid, p_sites text, p_query text, p_site uuid, p_limit integer)
returns table (id uuid, rank real)
language sql stable security definer set search_path = pg_catalog, public, app set pg_trgm.word_similarity_threshold = 0.35
as $$
  select a.id, app.likeness(app.words_of(p_query), app.asset_text(a.number, a.name, a.type, a.manufacturer, a.model, a.serial_number, a.internal_number)) as rank
    from assets a
   where a.tenant_id = p_tenant
     and (p_sites = '*' or a.site_id = any (nullif(p_sites, '*')::uuid[]))
     and (p_site is null or a.site_id = p_site)
     and a.deleted_at is null
     and exists (select 1 from unnest(app.words_of(p_query)) w
                  where w <% app.asset_text(a.number, a.name, a.type, a.manufacturer, a.model, a.serial_number, a.internal_number))
   order by rank desc, a.name, a.id
   limit least(p_limit, 200)
$$;

create function app.search_work_orders(p_tenant uuid, p_sites text, p_query text, p_limit integer)
returns table (id uuid, rank real)
language sql stable security definer set search_path = pg_catalog, public, app set pg_trgm.word_similarity_threshold = 0.35
as $$
  select w.id, app.likeness(app.words_of(p_query), app.fold(w.number || ' ' || w.subject || ' ' || w.description)) as rank
    from work_orders w
   where w.tenant_id = p_tenant
     and (p_sites = '*' or w.site_id = any (nullif(p_sites, '*')::uuid[]))
     and w.deleted_at is null
     and exists (select 1 from unnest(app.words_of(p_query)) q where q <% app.fold(w.number || ' ' || w.subject || ' ' || w.description))
   order by rank desc, w.created_at desc, w.id
   limit least(p_limit, 1000)
$$;

alter function app.search_assets owner to {{search}};

alter function app.search_work_orders owner to {{search}};

revoke create on schema app from {{search}};

revoke all on function app.search_assets, app.search_work_orders from public;

grant execute on function app.search_assets, app.search_work_orders to {{app}}, {{worker}}, {{owner}};
