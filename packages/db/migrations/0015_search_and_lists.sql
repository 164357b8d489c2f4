-- The mean of up to eight typed words (app.read_query takes no more) as one expression, which the planner puts into the
-- statement: over arrays taken apart for each row it cost 15 to 25 µs a match, a tenth of a second for a frequent pair of words.
create or replace function app.mean_score(p_words tsvector, p_itself tsquery[], p_begins tsquery[], p_near tsquery[], p_far tsquery[]) returns double precision
language sql immutable parallel safe
as $$
  select (app.word_score(p_words, p_itself[1], p_begins[1], p_near[1], p_far[1])
        + app.word_score(p_words, p_itself[2], p_begins[2], p_near[2], p_far[2])
        + case when cardinality(p_itself) > 2 then app.word_score(p_words, p_itself[3], p_begins[3], p_near[3], p_far[3]) else 0 end
        + case when cardinality(p_itself) > 3 then app.word_score(p_words, p_itself[4], p_begins[4], p_near[4], p_far[4]) else 0 end
        + case when cardinality(p_itself) > 4 then app.word_score(p_words, p_itself[5], p_begins[5], p_near[5], p_far[5]) else 0 end
        + case when cardinality(p_itself) > 5 then app.word_score(p_words, p_itself[6], p_begins[6], p_near[6], p_far[6]) else 0 end
        + case when cardinality(p_itself) > 6 then app.word_score(p_words, p_itself[7], p_begins[7], p_near[7], p_far[7]) else 0 end
        + case when cardinality(p_itself) > 7 then app.word_score(p_words, p_itself[8], p_begins[8], p_near[8], p_far[8]) else 0 end
         ) / cardinality(p_itself)
$$;

-- What each typed word may stand for, best first: itself; how a longer word begins; one slip away, the same stem or a
-- part of a word; further away or shortened. `whole` is any of these; is_known: some word of the tenant answers it. The
-- stem stands for all words that begin with it: each word asked for beside it costs a walk through its rows.
create or replace function app.read_query(p_tenant uuid, p_table text, p_query text)
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
$$;

-- The function is the search role's, which alone may replace it.
grant create on schema app to {{search}};

set local role {{search}};

-- Every match with its rank: lists filter, sort and page over the whole of them. With a limit only the best, newest first among equals.
-- Planned anew for each query: a plan for any tenant takes each for one of many and walks through all rows of a large one.
-- A statement reads the index or nothing, because a walk through all rows by several processes is dear when many ask at once.
create or replace function app.search_work_orders(p_tenant uuid, p_sites text, p_query text, p_limit integer)
returns table (id uuid, rank real)
language plpgsql stable security definer rows 10
set search_path = pg_catalog, public, app set plan_cache_mode = force_custom_plan set enable_seqscan = off set max_parallel_workers_per_gather = 0
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

alter function app.search_assets set plan_cache_mode = force_custom_plan;

alter function app.search_assets set enable_seqscan = off;

alter function app.search_assets set max_parallel_workers_per_gather = 0;

set local role {{owner}};

revoke create on schema app from {{search}};

-- Lists by due date and by urgency are read in the order of an index too, those without a date last.
drop index public.work_orders_due;

create index work_orders_due on public.work_orders (tenant_id, due_on, id);

create index work_orders_urgency on public.work_orders
  (tenant_id, (case priority when 'critical' then 4 when 'high' then 3 when 'medium' then 2 else 1 end) desc, happened_at desc, id desc);
