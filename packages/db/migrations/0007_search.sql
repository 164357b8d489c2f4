-- Search. % and LIKE are not leakproof, so under policies their index is not used; these reviewed functions run as a
-- role whose policy lets it see all rows, and apply tenant and sites themselves.

-- Texts and queries are compared like this: lower case, no diacritics, words with one space between.
create function app.search_text(p_text text) returns text
language sql immutable strict parallel safe
as $$ select btrim(regexp_replace(app.fold(p_text), '[^[:alnum:]]+', ' ', 'g')) $$;

-- How well a text answers one typed word: the whole word, a word's beginning, a part of a word, or alike.
create function app.word_score(p_word text, p_text text) returns double precision
language sql immutable parallel safe
as $$
  select case when position(' ' || p_word || ' ' in ' ' || p_text || ' ') > 0 then 1.0
              when position(' ' || p_word in ' ' || p_text) > 0 then 0.95
              when position(p_word in p_text) > 0 then 0.85
              else 0.9 * app.word_similarity(p_word, p_text) end
$$;

-- The document number that a query means: `WO-000123`, `wo 123` and `123` are the same; null when it is none.
create function app.number_asked(p_prefix text, p_query text) returns text
language sql immutable parallel safe
as $$
  select p_prefix || '-' || lpad(digits, greatest(6, length(digits)), '0')
    from (select (regexp_match(p_query, '^(?:' || lower(p_prefix) || ' ?)?0*([0-9]{1,12})$'))[1] as digits) d
$$;

-- Generated, so no writer forgets them; the name's end keeps them out of the change log, which has the texts themselves.
alter table public.assets add column text_index text not null generated always as
  (app.search_text(name || ' ' || type || ' ' || manufacturer || ' ' || model || ' ' || serial_number || ' ' || internal_number)) stored;

alter table public.work_orders add column text_index text not null generated always as
  (app.search_text(subject || ' ' || left(description, 2000) || ' ' || coalesce(foreign_number, ''))) stored;

comment on column public.assets.text_index is 'class:personal retention:object';

comment on column public.work_orders.text_index is 'class:personal retention:object';

create index assets_text on public.assets using gin (text_index app.gin_trgm_ops);

create index work_orders_text on public.work_orders using gin (text_index app.gin_trgm_ops);

grant select on public.assets, public.work_orders to {{search}};

create policy assets_search on public.assets for select to {{search}} using (true);

create policy work_orders_search on public.work_orders for select to {{search}} using (true);

grant create on schema app to {{search}};

-- Best first. A rank is the mean score of the typed words, a little more for a name that is like the whole query.
create function app.search_assets(p_tenant uuid, p_sites text, p_query text, p_site uuid, p_limit integer)
returns table (id uuid, rank real)
language sql stable security definer set search_path = pg_catalog, public, app set pg_trgm.word_similarity_threshold = 0.4
as $$
  with asked as materialized (
    select query, string_to_array(query, ' ') as words, app.number_asked('EQ', query) as number from app.search_text(p_query) as query
  ), found as (
    select a.id, a.name, 3.0::real as rank
      from asked, public.assets a
     where a.tenant_id = p_tenant and a.number = asked.number and a.deleted_at is null
       and (p_sites = '*' or a.site_id = any (nullif(p_sites, '*')::uuid[]))
       and (p_site is null or a.site_id = p_site)
    union all
    select a.id, a.name, (score.mean + 0.2 * similarity(asked.query, app.search_text(a.name)))::real
      from asked, public.assets a,
           lateral (select avg(app.word_score(word, a.text_index)) as mean from unnest(asked.words) word) score
     where a.tenant_id = p_tenant and asked.query <% a.text_index and a.number is distinct from asked.number and a.deleted_at is null
       and (p_sites = '*' or a.site_id = any (nullif(p_sites, '*')::uuid[]))
       and (p_site is null or a.site_id = p_site)
  )
  select found.id, found.rank from found order by found.rank desc, found.name, found.id limit least(p_limit, 200)
$$;

-- Every match with its rank, in no order: lists filter, sort and page over the whole of them.
create function app.search_work_orders(p_tenant uuid, p_sites text, p_query text)
returns table (id uuid, rank real)
language sql stable security definer rows 300 set search_path = pg_catalog, public, app set pg_trgm.word_similarity_threshold = 0.4
as $$
  with asked as materialized (
    select query, string_to_array(query, ' ') as words, app.number_asked('WO', query) as number from app.search_text(p_query) as query
  )
  select w.id, 3.0::real as rank
    from asked, public.work_orders w
   where w.tenant_id = p_tenant and w.number = asked.number and w.deleted_at is null
     and (p_sites = '*' or w.site_id = any (nullif(p_sites, '*')::uuid[]))
  union all
  select w.id, (score.mean + 0.2 * similarity(asked.query, w.text_index))::real
    from asked, public.work_orders w,
         lateral (select avg(app.word_score(word, w.text_index)) as mean from unnest(asked.words) word) score
   where w.tenant_id = p_tenant and asked.query <% w.text_index and w.number is distinct from asked.number and w.deleted_at is null
     and (p_sites = '*' or w.site_id = any (nullif(p_sites, '*')::uuid[]))
$$;

alter function app.search_assets owner to {{search}};

alter function app.search_work_orders owner to {{search}};

revoke create on schema app from {{search}};

revoke all on function app.search_assets, app.search_work_orders from public;

grant execute on function app.search_assets, app.search_work_orders to {{app}}, {{worker}}, {{owner}};

-- When it happened: history keeps its day, other work the moment it was entered. Lists are sorted by it.
alter table public.work_orders add column happened_at timestamptz not null generated always as
  (coalesce(occurred_on::timestamp at time zone 'UTC', created_at)) stored;

drop index public.work_orders_category;

drop index public.work_orders_created;

create index work_orders_happened on public.work_orders (tenant_id, happened_at desc, id desc);

create index work_orders_category on public.work_orders (tenant_id, category, happened_at desc, id desc);
