-- Whether a word is used is told of the session's tenant alone, whatever the caller asks for. Of another tenant the answer is
-- null, not false: whoever forgets words that are not used any more forgets none of a tenant that could not be looked at.

-- The function is the search role's, which alone may replace it.
grant create on schema app to {{search}};

set local role {{search}};

create or replace function app.is_word_used(p_tenant uuid, p_table text, p_word text) returns boolean
language sql stable security definer set search_path = pg_catalog, public, app
as $$
  select case
    when p_tenant is distinct from nullif(current_setting('app.tenant_id', true), '')::uuid then null
    when p_table = 'assets' then exists (select 1 from public.assets a where a.tenant_id = p_tenant and a.words_index @@ quote_literal(p_word)::tsquery)
    else exists (select 1 from public.work_orders w where w.tenant_id = p_tenant and w.words_index @@ quote_literal(p_word)::tsquery) end
$$;

set local role {{owner}};

revoke create on schema app from {{search}};
