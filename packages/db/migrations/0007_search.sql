-- Search (docs/decisions/0007-search.md). @@, % and LIKE are not leakproof, so under policies their index is not used;
-- these reviewed functions run as a role whose policy lets it see all rows, and apply tenant and sites themselves.

create extension if not exists btree_gin with schema app;

create extension if not exists fuzzystrmatch with schema app;

-- Texts and queries are compared like this: lower case, no diacritics, words of at most 60 characters with one space between.
create function app.search_text(p_text text) returns text
language sql immutable strict parallel safe
as $$ select regexp_replace(btrim(regexp_replace(app.fold(p_text), '[^[:alnum:]]+', ' ', 'g')), '(\S{60})\S+', '\1', 'g') $$;

create function app.search_vector(p_text text) returns tsvector
language sql immutable strict parallel safe
as $$ select array_to_tsvector(string_to_array(app.search_text(p_text), ' ')) $$;

-- The document number that a query means: `WO-000123`, `wo 123` and `123` are the same; null when it is none.
create function app.number_asked(p_prefix text, p_query text) returns text
language sql immutable parallel safe
as $$
  select p_prefix || '-' || lpad(digits, greatest(6, length(digits)), '0')
    from (select (regexp_match(p_query, '^(?:' || lower(p_prefix) || ' ?)?0*([0-9]{1,12})$'))[1] as digits) d
$$;

-- Generated, so no writer forgets them; the name's end keeps them out of the change log, which has the texts themselves.
alter table public.assets add column words_index tsvector not null generated always as
  (app.search_vector(name || ' ' || type || ' ' || manufacturer || ' ' || model || ' ' || serial_number || ' ' || internal_number)) stored;

alter table public.work_orders add column words_index tsvector not null generated always as
  (app.search_vector(subject || ' ' || left(description, 2000) || ' ' || coalesce(foreign_number, ''))) stored;

comment on column public.assets.words_index is 'class:personal retention:object';

comment on column public.work_orders.words_index is 'class:personal retention:object';

create index assets_words on public.assets using gin (tenant_id, words_index);

create index work_orders_words on public.work_orders using gin (tenant_id, words_index);

grant select on public.assets, public.work_orders to {{search}};

create policy assets_search on public.assets for select to {{search}} using (true);

create policy work_orders_search on public.work_orders for select to {{search}} using (true);

-- Every word that stands in a searched table of a tenant, once: what misspelt words are corrected by.
create table public.search_words (
  tenant_id uuid not null,
  table_name text not null,
  word text collate "C" not null,
  constraint search_words_pk primary key (tenant_id, table_name, word)
);

comment on column public.search_words.word is 'class:personal retention:object';

create index search_words_length on public.search_words (tenant_id, table_name, length(word));

create index search_words_parts on public.search_words using gin (tenant_id, table_name, word app.gin_trgm_ops);

call app.make_tenant_table('search_words', p_audited => false, p_rights => 'select, insert, delete');

grant select on public.search_words to {{search}};

create policy search_words_search on public.search_words for select to {{search}} using (true);

grant create on schema app to {{search}};

-- Whether a word stands anywhere in a searched table of the tenant, in sight of the asker or not.
create function app.is_word_used(p_tenant uuid, p_table text, p_word text) returns boolean
language sql stable security definer set search_path = pg_catalog, public, app
as $$
  select case p_table
    when 'assets' then exists (select 1 from public.assets a where a.tenant_id = p_tenant and a.words_index @@ quote_literal(p_word)::tsquery)
    else exists (select 1 from public.work_orders w where w.tenant_id = p_tenant and w.words_index @@ quote_literal(p_word)::tsquery) end
$$;

-- AFTER ROW on the searched tables; argument: the table. A word that no row has any more is forgotten with it.
create function app.record_words() returns trigger
language plpgsql set search_path = pg_catalog, public, app
as $$
begin
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

create trigger assets_words after insert or delete or update of name, type, manufacturer, model, serial_number, internal_number
  on public.assets for each row execute function app.record_words('assets');

create trigger work_orders_words after insert or delete or update of subject, description, foreign_number
  on public.work_orders for each row execute function app.record_words('work_orders');

-- Slips between two words: letters put in, left out or taken for others; two neighbours swapped are one slip, not two.
create function app.slips(p_typed text, p_word text, p_most integer) returns integer
language sql immutable parallel safe
as $$
  select case when distance between 2 and p_most + 1 and length(p_typed) = length(p_word)
               and (select array_agg(c order by c) from string_to_table(p_typed, null) c) = (select array_agg(c order by c) from string_to_table(p_word, null) c)
              then distance - 1 else distance end
    from app.levenshtein_less_equal(p_typed, p_word, p_most + 1) distance
$$;

-- What each typed word may stand for, best first: itself; how a longer word begins; one slip away, the same stem or a
-- part of a word; further away or shortened. `whole` is any of these; is_known: some word of the tenant answers it.
create function app.read_query(p_tenant uuid, p_table text, p_query text)
returns table (place bigint, itself tsquery, begins tsquery, near tsquery, far tsquery, whole tsquery, is_known boolean)
language sql stable rows 4 set search_path = pg_catalog, public, app
as $$
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
              from alike a where a.place = typed.place and a.slips = 1) as near_words,
           (select string_agg(quote_literal(a.word), ' | ')
              from (select place, word from alike where slips > 1 union select place, word from shortened) a where a.place = typed.place) as far_words,
           exists (select 1 from public.search_words v where v.tenant_id = p_tenant and v.table_name = p_table
                      and v.word >= typed.stem and v.word < typed.stem || chr(65535)) as has_stem
      from typed
  ), queries as (
    select a.place, quote_literal(a.word)::tsquery as itself, (quote_literal(a.word) || ':*')::tsquery as begins,
           (quote_literal(a.stem) || ':*' || coalesce(' | ' || a.near_words, ''))::tsquery as near,
           coalesce(a.far_words, '')::tsquery as far, a.has_stem or a.near_words is not null or a.far_words is not null as is_known
      from answered a
  )
  select q.place, q.itself, q.begins, q.near, q.far, q.begins || q.near || q.far, q.is_known from queries q order by q.place
$$;

-- Texts that answer at least so many of these words.
create function app.at_least(p_count integer, p_words tsquery[]) returns tsquery
language plpgsql immutable set search_path = pg_catalog
as $$
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
$$;

create function app.word_score(p_words tsvector, p_itself tsquery, p_begins tsquery, p_near tsquery, p_far tsquery) returns double precision
language sql immutable parallel safe
as $$ select case when p_words @@ p_itself then 1.0 when p_words @@ p_begins then 0.95 when p_words @@ p_near then 0.8 when p_words @@ p_far then 0.6 else 0.0 end::double precision $$;

create function app.mean_score(p_words tsvector, p_itself tsquery[], p_begins tsquery[], p_near tsquery[], p_far tsquery[]) returns double precision
language sql immutable parallel safe
as $$
  select avg(app.word_score(p_words, itself, begins, near, far)) from unnest(p_itself, p_begins, p_near, p_far) as asked(itself, begins, near, far)
$$;

-- How well a row's words answer the typed ones, 0 to 1, and up to 0.2 more the less else they say. One typed word has
-- the most matches: the planner puts its score into the statement, which a function over arrays cannot be.
create function app.answer_rank(p_words tsvector, p_itself tsquery[], p_begins tsquery[], p_near tsquery[], p_far tsquery[]) returns real
language sql immutable parallel safe
as $$
  select ((case when cardinality(p_itself) = 1 then app.word_score(p_words, p_itself[1], p_begins[1], p_near[1], p_far[1])
                else app.mean_score(p_words, p_itself, p_begins, p_near, p_far) end)
          + 0.2 * least(1, cardinality(p_itself)::double precision / greatest(1, length(p_words))))::real
$$;

-- Best first.
create function app.search_assets(p_tenant uuid, p_sites text, p_query text, p_site uuid, p_limit integer)
returns table (id uuid, rank real)
language plpgsql stable security definer set search_path = pg_catalog, public, app
as $$
declare
  v_number text := app.number_asked('EQ', app.search_text(p_query));
  v_sites uuid[] := nullif(p_sites, '*')::uuid[];
  v_itself tsquery[];
  v_begins tsquery[];
  v_near tsquery[];
  v_far tsquery[];
  v_known tsquery[];
  v_wanted tsquery;
begin
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

-- Every match with its rank: lists filter, sort and page over the whole of them. With a limit only the best, newest first among equals.
create function app.search_work_orders(p_tenant uuid, p_sites text, p_query text, p_limit integer)
returns table (id uuid, rank real)
language plpgsql stable security definer rows 300 set search_path = pg_catalog, public, app
as $$
declare
  v_number text := app.number_asked('WO', app.search_text(p_query));
  v_sites uuid[] := nullif(p_sites, '*')::uuid[];
  v_itself tsquery[];
  v_begins tsquery[];
  v_near tsquery[];
  v_far tsquery[];
  v_known tsquery[];
  v_wanted tsquery;
begin
  select array_agg(r.itself), array_agg(r.begins), array_agg(r.near), array_agg(r.far), array_agg(r.whole) filter (where r.is_known)
    into v_itself, v_begins, v_near, v_far, v_known from app.read_query(p_tenant, 'work_orders', p_query) r;
  for v_count in reverse coalesce(cardinality(v_known), 0) .. 1 loop
    v_wanted := app.at_least(v_count, v_known);
    exit when v_count <= cardinality(v_known) / 2.0 or exists (
      select 1 from public.work_orders w where w.tenant_id = p_tenant and w.words_index @@ v_wanted and w.deleted_at is null
         and (v_sites is null or w.site_id = any (v_sites)));
  end loop;
  return query
  select found.id, found.rank from (
    select w.id, w.happened_at, 3.0::real as rank from public.work_orders w
     where w.tenant_id = p_tenant and w.number = v_number and w.deleted_at is null
       and (v_sites is null or w.site_id = any (v_sites))
    union all
    select w.id, w.happened_at, app.answer_rank(w.words_index, v_itself, v_begins, v_near, v_far) from public.work_orders w
     where w.tenant_id = p_tenant and w.words_index @@ v_wanted and w.number is distinct from v_number and w.deleted_at is null
       and (v_sites is null or w.site_id = any (v_sites))
  ) found order by case when p_limit is not null then found.rank end desc, case when p_limit is not null then found.happened_at end desc,
    case when p_limit is not null then found.id end desc limit p_limit;
end
$$;

alter function app.is_word_used owner to {{search}};

alter function app.search_assets owner to {{search}};

alter function app.search_work_orders owner to {{search}};

revoke create on schema app from {{search}};

revoke all on function app.is_word_used, app.search_assets, app.search_work_orders from public;

grant execute on function app.is_word_used, app.search_assets, app.search_work_orders to {{app}}, {{worker}}, {{owner}};

-- When it happened: history keeps its day, other work the moment it was entered. Lists are sorted by it.
alter table public.work_orders add column happened_at timestamptz not null generated always as
  (coalesce(occurred_on::timestamp at time zone 'UTC', created_at)) stored;

drop index public.work_orders_category;

drop index public.work_orders_created;

create index work_orders_happened on public.work_orders (tenant_id, happened_at desc, id desc);

create index work_orders_category on public.work_orders (tenant_id, category, happened_at desc, id desc);
