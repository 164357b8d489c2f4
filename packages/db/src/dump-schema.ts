import pg from "pg";

/**
 * The schema as text, the same for the same schema: what CI compares with packages/db/schema.sql.
 * Made from the catalog's own definitions; role names are written without the database's name.
 */
export async function dumpSchema(url: string, rolePrefix: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("set search_path = pg_catalog");
    const parts: string[] = [
      "-- The whole schema as the migrations leave it. Written by `npm run schema`; compared in CI.",
    ];
    for (const { title, query } of SECTIONS) {
      const { rows } = await client.query<{ line: string }>(query);
      parts.push(`-- ${title}`, ...rows.map((row) => row.line));
    }
    return `${parts.join("\n\n").replaceAll(`"${rolePrefix}_`, '"').replaceAll(`${rolePrefix}_`, "")}\n`;
  } finally {
    await client.end();
  }
}

const OURS = "n.nspname in ('app', 'platform', 'public')";
/** Objects that belong to an extension are the extension's. */
const notOfExtension = (catalog: string, oid: string): string =>
  `not exists (select 1 from pg_depend d where d.classid = '${catalog}'::regclass and d.objid = ${oid} and d.deptype = 'e')`;

const SECTIONS = [
  {
    title: "extensions",
    query:
      "select 'create extension ' || extname || ' with schema ' || n.nspname || ';' as line from pg_extension e join pg_namespace n on n.oid = e.extnamespace where extname <> 'plpgsql' order by 1",
  },
  {
    title: "functions",
    query: `select pg_get_functiondef(p.oid) || ';' || E'\n-- owner: ' || pg_get_userbyid(p.proowner) || ', grants: ' || coalesce((select string_agg(a::text, ' ' order by a::text) from unnest(p.proacl) a), 'default') as line
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${OURS} and ${notOfExtension("pg_proc", "p.oid")} order by n.nspname, p.proname, p.oid::regprocedure::text`,
  },
  {
    title: "tables",
    query: `select format('create %stable %I.%I (%s);', case c.relpersistence when 'u' then 'unlogged ' else '' end, n.nspname, c.relname,
        (select string_agg(E'\n  ' || quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod) || case when a.attnotnull then ' not null' else '' end
           || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), ''), ',' order by a.attnum)
           from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
          where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) || E'\n')
      || case when c.relrowsecurity then E'\n-- row security' || case when c.relforcerowsecurity then ', forced' else '' end else '' end
      || E'\n-- grants: ' || coalesce((select string_agg(a::text, ' ' order by a::text) from unnest(c.relacl) a), 'default') as line
      from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${OURS} and c.relkind = 'r' order by n.nspname, c.relname`,
  },
  {
    title: "constraints",
    query: `select format('alter table %s add constraint %I %s;', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid)) as line
      from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
      where ${OURS} and k.contype <> 'n' order by k.conrelid::regclass::text, k.conname`,
  },
  {
    title: "indexes",
    query: `select pg_get_indexdef(i.indexrelid) || ';' as line from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
      where ${OURS} and not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid) order by 1`,
  },
  {
    title: "policies",
    query: `select format('create policy %I on %I.%I as %s for %s to %s using (%s)%s;', policyname, schemaname, tablename, permissive, cmd,
        (select string_agg(r, ', ' order by r) from unnest(roles) r), qual, coalesce(' with check (' || with_check || ')', '')) as line from pg_policies order by schemaname, tablename, policyname`,
  },
  {
    title: "triggers",
    query: `select pg_get_triggerdef(t.oid) || ';' as line from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
      where ${OURS} and not t.tgisinternal order by 1`,
  },
  {
    title: "classes of columns",
    query: `select format('comment on column %s.%I is %L;', a.attrelid::regclass, a.attname, d.description) as line
      from pg_description d join pg_attribute a on a.attrelid = d.objoid and a.attnum = d.objsubid join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      where ${OURS} and d.objsubid > 0 order by 1`,
  },
  {
    title: "what tables are for",
    query: `select format('comment on table %s is %L;', c.oid::regclass, d.description) as line
      from pg_description d join pg_class c on c.oid = d.objoid join pg_namespace n on n.oid = c.relnamespace
      where ${OURS} and d.classoid = 'pg_class'::regclass and d.objsubid = 0 and c.relkind = 'r' order by 1`,
  },
] as const;
