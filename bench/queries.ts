import type pg from "pg";
import { type Reader, sql, TENANT } from "../packages/db/src/index.ts";

/** Rows of one transaction: what an import may hold at once, too. */
const CHUNK = 500;
const LABELS = 400;
const OPEN = 3200;
/** Reports that nobody has looked at yet. */
const NEW = 60;
/** Of the one technician, all older than what they have read. */
const NOTICES = 2000;

export interface Filling {
  tenantId: string;
  sites: number;
  assets: number;
  workOrders: number;
  /** Texts of real orders, taken in turn. */
  subjects: readonly string[];
  technicianId: string;
}

/**
 * Fills a tenant with a tree and its history through the same triggers that the application writes through: every row
 * has its entry in the chain. Set by set, because the commands themselves are what is measured later.
 */
export async function fillTenant(client: pg.Client, filling: Filling): Promise<void> {
  await client.query(
    "create temporary table if not exists texts (place integer primary key, text text not null)",
  );
  await client.query("truncate texts");
  await client.query(
    "insert into texts select place - 1, text from unnest($1::text[]) with ordinality as t(text, place)",
    [filling.subjects],
  );
  await inChunks(client, filling, filling.sites, (from, to) => insertSites(client, filling, from, to));
  await inChunks(client, filling, filling.assets - filling.sites, (from, to) =>
    insertAssets(client, filling, from, to),
  );
  await inChunks(client, filling, filling.workOrders, (from, to) => insertOrders(client, filling, from, to));
  const requests = Math.floor(filling.workOrders / 5);
  await inChunks(client, filling, requests, (from, to) => insertRequests(client, filling, from, to));
  await inChunks(client, filling, Math.min(NOTICES, requests), (from, to) =>
    insertNotices(client, filling, from, to),
  );
  const labels = Math.min(LABELS, filling.assets - filling.sites);
  await inChunks(client, filling, filling.assets - filling.sites - labels, (from, to) =>
    insertLabels(client, filling, from + labels, to + labels),
  );
  // One command each: what the feed is asked for are small changes, as people make them.
  await inChunks(client, filling, labels, (from, to) => insertLabels(client, filling, from, to), 1);
  await client.query(
    `insert into counters (tenant_id, name, value) values ($1, 'asset', $2), ($1, 'work-order', $3), ($1, 'request', $4)
     on conflict (tenant_id, name) do update set value = excluded.value`,
    [filling.tenantId, filling.assets, filling.workOrders, requests],
  );
}

export async function analyse(client: pg.Client): Promise<void> {
  await client.query("vacuum analyze");
  await client.query("checkpoint");
}

async function inChunks(
  client: pg.Client,
  { tenantId }: Filling,
  count: number,
  insert: (from: number, to: number) => Promise<void>,
  chunk = CHUNK,
): Promise<void> {
  for (let from = 0; from < count; from += chunk) {
    await client.query("begin");
    await client.query("select app.begin_command($1, '*', now(), 'system:bench', null)", [tenantId]);
    await insert(from, Math.min(from + chunk, count) - 1);
    await client.query("commit");
    // As an import does: a table that was never looked at is planned for as an empty one.
    const written = from / chunk + 1;
    if (count > 2 * CHUNK && (written & (written - 1)) === 0)
      await client.query("select app.analyse_history()");
  }
}

/** The id of the n-th object of a kind, the same in every run: a hash with the marks of a UUID of version 8 (RFC 9562). */
const idOf = (kind: string, n: string): string =>
  `overlay(overlay(md5($1 || '${kind}' || ${n}) placing '8' from 13 for 1) placing '8' from 17 for 1)::uuid`;

async function insertSites(client: pg.Client, filling: Filling, from: number, to: number): Promise<void> {
  await client.query(
    `insert into assets (tenant_id, id, site_id, parent_id, kind, number, name, status_since, created_at, created_by, changed_at, changed_by)
     select $1::text::uuid, ${idOf("site", "n")}, ${idOf("site", "n")}, null, 'site', 'EQ-' || lpad((n + 1)::text, 6, '0'),
            'Zakład ' || (n + 1), now(), now(), 'system:bench', now(), 'system:bench'
       from generate_series($2::integer, $3::integer) n`,
    [filling.tenantId, from, to],
  );
  await client.query(
    `insert into sites (tenant_id, id, site_id, time_zone, currency, created_at, changed_at)
     select $1::text::uuid, ${idOf("site", "n")}, ${idOf("site", "n")}, 'Europe/Warsaw', 'PLN', now(), now()
       from generate_series($2::integer, $3::integer) n`,
    [filling.tenantId, from, to],
  );
}

/** Forty objects below a site, forty below each of these, and so on. */
async function insertAssets(client: pg.Client, filling: Filling, from: number, to: number): Promise<void> {
  await client.query(
    `insert into assets (tenant_id, id, site_id, parent_id, kind, number, name, type, manufacturer, status_since, created_at, created_by, changed_at, changed_by)
     select $1::text::uuid, ${idOf("asset", "n")}, ${idOf("site", "n % $4")},
            case when n / $4 < 40 then ${idOf("site", "n % $4")} else ${idOf("asset", "(((n / $4) / 40 - 1) * $4 + n % $4)")} end,
            case when n / $4 < 40 then 'location' else 'equipment' end, 'EQ-' || lpad((n + $4 + 1)::text, 6, '0'),
            initcap(lower(split_part(t.text, ' ', 1) || ' ' || split_part(t.text, ' ', 2))) || ' ' || n, 'maszyna', 'Hitachi',
            now(), now(), 'system:bench', now(), 'system:bench'
       from generate_series($2::integer, $3::integer) n join texts t on t.place = n % (select count(*) from texts)`,
    [filling.tenantId, from, to, filling.sites],
  );
}

/** The newest are unfinished, so many that each measured step takes one of its own; some are the technician's. */
async function insertOrders(client: pg.Client, filling: Filling, from: number, to: number): Promise<void> {
  const objects = Math.max(1, filling.assets - filling.sites);
  await client.query(
    `insert into work_orders (tenant_id, id, site_id, number, subject, type, priority, status_id, category, due_on, occurred_on, created_at, created_by, changed_at, changed_by)
     select $1::text::uuid, ${idOf("order", "n")}, ${idOf("site", "(n % $5) % $4")}, 'WO-' || lpad((n + 1)::text, 6, '0'), t.text, 'corrective',
            (array['low', 'medium', 'high', 'critical'])[1 + n % 4], s.id, s.category,
            case when s.category = 'open' then (now() + (n % 60 - 20) * interval '1 day')::date end,
            case when s.category = 'open' then null else date '2012-06-30' - n % 4000 end, now() - n * interval '1 minute', 'system:bench', now(), 'system:bench'
       from generate_series($2::integer, $3::integer) n
       join texts t on t.place = n % (select count(*) from texts)
       join work_order_statuses s on s.tenant_id = $1::text::uuid and s.is_default and s.category = case when n < ${OPEN} then 'open' else 'closed' end`,
    [filling.tenantId, from, to, filling.sites, objects],
  );
  await client.query(
    `insert into work_order_assets (tenant_id, work_order_id, asset_id, site_id, asset_path, happened_on)
     select $1::text::uuid, ${idOf("order", "n")}, a.id, a.site_id,
            (select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'kind', p.kind) order by k.height desc)
               from asset_ancestors k join assets p on p.tenant_id = k.tenant_id and p.id = k.ancestor_id
              where k.tenant_id = a.tenant_id and k.asset_id = a.id), now()
       from generate_series($2::integer, $3::integer) n
       join assets a on a.tenant_id = $1::text::uuid and a.id = ${idOf("asset", "(n % $4)")}`,
    [filling.tenantId, from, to, objects],
  );
  await client.query(
    `insert into work_order_assignees (tenant_id, work_order_id, kind, assignee_id, site_id, assigned_at)
     select $1::text::uuid, w.id, 'person', $4, w.site_id, now()
       from generate_series($2::integer, $3::integer) n
       join work_orders w on w.tenant_id = $1::text::uuid and w.id = ${idOf("order", "n")} and n % 99 = 0`,
    [filling.tenantId, from, to, filling.technicianId],
  );
}

/** The newest wait in the inbox; of the rest every second became an order. Some were made by the technician. */
async function insertRequests(client: pg.Client, filling: Filling, from: number, to: number): Promise<void> {
  const objects = Math.max(1, filling.assets - filling.sites);
  await client.query(
    `insert into requests (tenant_id, id, site_id, number, asset_id, asset_path, subject, priority, is_breakdown, state, state_reason, work_order_id,
            reporter_member_id, language, reported_at, decided_at, created_at, created_by, changed_at, changed_by)
     select $1::text::uuid, ${idOf("request", "n")}, a.site_id, 'RQ-' || lpad((n + 1)::text, 6, '0'), a.id, jsonb_build_array(jsonb_build_object('id', a.id, 'name', a.name, 'kind', a.kind)),
            t.text, 'medium', n % 5 = 0, case when n < ${NEW} then 'new' when n % 2 = 0 then 'accepted' else 'rejected' end, case when n >= ${NEW} and n % 2 = 1 then 'duplicate' else '' end,
            case when n >= ${NEW} and n % 2 = 0 then ${idOf("order", "n")} end,
            case when n % 99 = 0 then $5::uuid end, 'pl', now() - n * interval '5 minutes', case when n >= ${NEW} then now() end, now() - n * interval '5 minutes', 'system:bench', now(), 'system:bench'
       from generate_series($2::integer, $3::integer) n
       join texts t on t.place = n % (select count(*) from texts)
       join assets a on a.tenant_id = $1::text::uuid and a.id = ${idOf("asset", "n % $4")}`,
    [filling.tenantId, from, to, objects, filling.technicianId],
  );
  await client.query(
    `insert into request_reporters (tenant_id, id, site_id, request_id, member_id, is_first, created_at)
     select r.tenant_id, ${idOf("reporter", "n")}, r.site_id, r.id, r.reporter_member_id, true, r.created_at
       from generate_series($2::integer, $3::integer) n
       join requests r on r.tenant_id = $1::text::uuid and r.id = ${idOf("request", "n")}`,
    [filling.tenantId, from, to],
  );
}

async function insertNotices(client: pg.Client, filling: Filling, from: number, to: number): Promise<void> {
  await client.query(
    `insert into notifications (tenant_id, id, member_id, kind, target_kind, target_id, is_urgent, text_params, created_at, read_at)
     select r.tenant_id, ${idOf("notice", "n")}, $4, 'new-request', 'request', r.id, false, jsonb_build_object('subject', r.subject, 'asset', 'Maszyna', 'number', r.number),
            r.reported_at, case when n >= 20 then now() end
       from generate_series($2::integer, $3::integer) n
       join requests r on r.tenant_id = $1::text::uuid and r.id = ${idOf("request", "n")}`,
    [filling.tenantId, from, to, filling.technicianId],
  );
}

async function insertLabels(client: pg.Client, filling: Filling, from: number, to: number): Promise<void> {
  await client.query(
    `insert into labels (tenant_id, id, site_id, code, origin, state, asset_id, created_at, created_by, changed_at, changed_by)
     select $1::text::uuid, ${idOf("label", "n")}, a.site_id, upper(substr(md5($1 || n), 1, 26)), 'own', 'linked', a.id, now(), 'system:bench', now(), 'system:bench'
       from generate_series($2::integer, $3::integer) n
       join assets a on a.tenant_id = $1::text::uuid and a.id = ${idOf("asset", "n")}`,
    [filling.tenantId, from, to],
  );
}

/** Ids to ask for: objects with children, orders that wait, and words that stand in texts. */
export async function listSamples(
  client: pg.Client,
  tenantId: string,
): Promise<{
  parents: string[];
  assets: string[];
  sites: string[];
  open: string[];
  labelCodes: string[];
  head: number;
}> {
  const ids = async (text: string): Promise<string[]> =>
    (await client.query<{ id: string }>(text, [tenantId])).rows.map((row) => row.id);
  const [head] = await ids("select position as id from tenant_clocks where tenant_id = $1");
  return {
    head: Number(head),
    labelCodes: await ids("select code as id from labels where tenant_id = $1 order by code"),
    sites: await ids("select id from sites where tenant_id = $1 order by id"),
    parents: await ids(
      "select distinct parent_id as id from assets where tenant_id = $1 and parent_id is not null limit 400",
    ),
    assets: await ids(
      "select id from assets where tenant_id = $1 and kind = 'equipment' order by number limit 2000",
    ),
    open: await ids("select id from work_orders where tenant_id = $1 and category = 'open' order by number"),
  };
}

/** How connections made from now on plan: as PostgreSQL sees fit, always for any tenant, or always anew. */
export const PLAN_MODES = ["auto", "force_generic_plan", "force_custom_plan"] as const;
export async function setPlanMode(
  client: pg.Client,
  database: string,
  mode: (typeof PLAN_MODES)[number],
): Promise<void> {
  await client.query(`alter database ${client.escapeIdentifier(database)} set plan_cache_mode = ${mode}`);
}

/** A copy of a database, file by file; nobody may be connected to the original. */
export async function copyDatabase(client: pg.Client, from: string, to: string): Promise<void> {
  await client.query(
    `create database ${client.escapeIdentifier(to)} template ${client.escapeIdentifier(from)} strategy file_copy`,
  );
}

/** Positions of the tenant's clock that no change stands at, and numbers of orders that none has: both are 0. */
export async function countGaps(
  client: pg.Client,
  tenantId: string,
): Promise<{ positions: number; numbers: number }> {
  const { rows } = await client.query<{ positions: string; numbers: string }>(
    `select (select c.position - count(distinct h.position) from changes h where h.tenant_id = $1) as positions,
            (select n.value - count(distinct w.number) from work_orders w where w.tenant_id = $1) as numbers
       from tenant_clocks c join counters n on n.tenant_id = c.tenant_id and n.name = 'work-order' where c.tenant_id = $1`,
    [tenantId],
  );
  return { positions: Number(rows[0]!.positions), numbers: Number(rows[0]!.numbers) };
}

export const findRoleId = async (tx: Reader, key: string): Promise<string> =>
  (await tx.one<{ id: string }>(sql`select id from roles where tenant_id = ${TENANT} and key = ${key}`)).id;
