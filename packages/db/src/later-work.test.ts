import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "./testing/index.ts";

/** What the schema fixes because work that comes later stands on it. */
let database: TestDatabase;
let client: pg.Client;
beforeAll(async () => {
  database = await createTestDatabase();
  client = new pg.Client({ connectionString: database.superuserUrl });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

/** Columns of a table, each with "?" when it may be empty. */
async function columnsOf(table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select attname || case when attnotnull then '' else '?' end as name from pg_attribute
      where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
    [table],
  );
  return rows.map((row) => row.name);
}
async function definitionOf(constraint: string): Promise<string> {
  const { rows } = await client.query<{ text: string }>(
    "select pg_get_constraintdef(oid) as text from pg_constraint where conname = $1",
    [constraint],
  );
  return rows[0]?.text ?? "";
}
const wordsOf = async (constraint: string): Promise<string[]> =>
  [...(await definitionOf(constraint)).matchAll(/'([^']+)'/g)].map(([, word]) => word!);

describe("people and rights", () => {
  test("roles and their permissions are rows; a member has one role, and all sites unless some are listed", async () => {
    expect(await definitionOf("role_permissions_pk")).toBe("PRIMARY KEY (tenant_id, role_id, permission)");
    expect(await definitionOf("members_role_fk")).toContain("REFERENCES roles(tenant_id, id)");
    expect(await definitionOf("member_sites_pk")).toBe("PRIMARY KEY (tenant_id, member_id, site_id)");
    const { rows } = await client.query(
      "select pg_get_expr(adbin, adrelid) as text from pg_attrdef d join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum where a.attrelid = 'members'::regclass and a.attname = 'has_all_sites'",
    );
    expect(rows).toEqual([{ text: "true" }]);
  });

  test("a person is apart from member and session, and may have identities by issuer and subject", async () => {
    expect(await definitionOf("identities_pk")).toBe("PRIMARY KEY (issuer, subject)");
    expect(await definitionOf("members_person")).toBe("UNIQUE (tenant_id, person_id)");
    expect(await columnsOf("platform.sessions")).not.toContain("tenant_id");
    expect(await columnsOf("platform.sessions")).toEqual(
      expect.arrayContaining(["token_hash", "expires_at", "seen_at", "ended_at?"]),
    );
  });

  test("all secret links are in one table, with purpose and expiry, and only the hash of the secret", async () => {
    expect(await wordsOf("secret_links_purpose")).toEqual([
      "sign-up",
      "invitation",
      "password-reset",
      "follow-request",
      "contractor",
    ]);
    const columns = await columnsOf("platform.secret_links");
    expect(columns).toEqual(expect.arrayContaining(["secret_hash", "purpose", "expires_at?", "used_at?"]));
    expect(columns).not.toContain("secret");
  });
});

describe("work orders", () => {
  test("have assets, assignees and costs as rows that join", async () => {
    expect(await definitionOf("work_order_assets_pk")).toBe(
      "PRIMARY KEY (tenant_id, work_order_id, asset_id)",
    );
    expect(await definitionOf("work_order_assignees_pk")).toBe(
      "PRIMARY KEY (tenant_id, work_order_id, kind, assignee_id)",
    );
    expect(await wordsOf("work_order_assignees_kind")).toEqual(["person", "team", "shift", "contractor"]);
    expect(await columnsOf("work_order_costs")).toEqual(
      expect.arrayContaining(["kind", "amount_minor", "currency", "incurred_on"]),
    );
  });

  test("have statuses that are rows inside fixed categories, and the category of their status", async () => {
    const categories = ["open", "in-progress", "on-hold", "done", "closed", "cancelled"];
    expect(await wordsOf("work_order_statuses_category")).toEqual(categories);
    expect(await wordsOf("work_orders_category")).toEqual(categories);
    expect(await definitionOf("work_orders_status_fk")).toContain(
      "FOREIGN KEY (tenant_id, status_id, category) REFERENCES work_order_statuses(tenant_id, id, category)",
    );
  });

  test("keep the asset's path as it was at the event, their first completion, and downtime as rows", async () => {
    expect(await columnsOf("work_order_assets")).toContain("asset_path");
    expect(await columnsOf("requests")).toContain("asset_path");
    expect(await columnsOf("work_orders")).toEqual(
      expect.arrayContaining(["first_completed_at?", "first_completed_by?", "completed_at?"]),
    );
    expect(await wordsOf("downtimes_kind")).toEqual(["planned", "unplanned", "external"]);
    expect(await columnsOf("downtimes")).toEqual(
      expect.arrayContaining(["started_at", "ended_at?", "request_id?", "work_order_id?"]),
    );
  });
});

describe("labels, files and imports", () => {
  test("a label is blank, linked or revoked, own or foreign, may lead nowhere yet, and may redirect", async () => {
    expect(await wordsOf("labels_state")).toEqual(["blank", "linked", "revoked"]);
    expect(await wordsOf("labels_origin")).toEqual(["own", "foreign"]);
    expect(await columnsOf("labels")).toEqual(expect.arrayContaining(["asset_id?", "redirect_label_id?"]));
    expect(await definitionOf("labels_redirect_fk")).toContain("REFERENCES labels(tenant_id, id)");
  });

  test("a file is awaited by its id and hash before its bytes come, and is linked to objects with their version", async () => {
    expect(await wordsOf("files_state")).toEqual(["awaited", "complete", "refused"]);
    expect(await columnsOf("files")).toEqual(
      expect.arrayContaining(["id", "sha256", "bytes", "content_type"]),
    );
    expect(await columnsOf("file_links")).toEqual(
      expect.arrayContaining(["file_id", "target_kind", "target_id", "target_version"]),
    );
  });

  test("an imported row keeps its import and its identity, once in an organisation; a person named its source", async () => {
    expect(await definitionOf("work_orders_import_identity")).toBe("UNIQUE (tenant_id, import_identity)");
    expect(await definitionOf("work_orders_import_fk")).toContain("REFERENCES imports(tenant_id, id)");
    expect(await columnsOf("imports")).toEqual(
      expect.arrayContaining(["source", "mapping", "header", "state"]),
    );
  });
});

test("everything of a tenant that may be edited carries its version, and the number of its last change", async () => {
  for (const table of [
    "assets",
    "labels",
    "requests",
    "work_orders",
    "members",
    "imports",
    "tenants",
    "sites",
  ])
    expect({ table, columns: await columnsOf(table) }).toEqual({
      table,
      columns: expect.arrayContaining(["version", "position"]) as string[],
    });
});
