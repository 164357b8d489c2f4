import type { Database } from "@qrmaint/db";
import type pg from "pg";

const FILTER = /(?:\b(\w+)\.)?tenant_id\s*=\s*(?:(\$\d+)(?:::uuid)?|(?:(\w+)\.)?tenant_id\b)/g;
const PLATFORM_TABLE =
  /\bplatform\.(\w+)(?:\s+(?:as\s+)?(?!on\b|set\b|where\b|join\b|left\b|order\b)(\w+))?/g;

/**
 * A statement with every condition on the tenant taken out, in filters and in joins; what it inserts stays, and so do
 * conditions on tables of the platform, which no policy protects.
 */
export function withoutFilters(text: string): string {
  const platform = new Set(
    [...text.matchAll(PLATFORM_TABLE)].flatMap(([, table, alias]) => [table, alias ?? table]),
  );
  return text.replaceAll(FILTER, (whole, left?: string, parameter?: string, right?: string) => {
    const named = [left, right].filter((alias) => alias !== undefined);
    if (named.length === 0 ? platform.size > 0 : named.some((alias) => platform.has(alias))) return whole;
    // The parameter stays in the text: PostgreSQL wants the type of each.
    return parameter === undefined ? "true" : `${parameter}::uuid is not null`;
  });
}

/** From now on what this database sends has no filter by tenant: the policies alone must hold. */
export function sendWithoutFilters(db: Database): { changed: () => number } {
  let changed = 0;
  const stripped = new WeakSet<object>();
  const { pool } = db;
  const connect = pool.connect.bind(pool) as () => Promise<pg.PoolClient>;
  const strip = (query: { text?: string; name?: string | undefined }): void => {
    if (query.text === undefined) return;
    const text = withoutFilters(query.text);
    if (text === query.text) return;
    changed += 1;
    query.text = text;
    // The name stands for the statement as it was written.
    query.name = undefined;
  };
  const stripping = (client: pg.PoolClient): pg.PoolClient => {
    if (stripped.has(client)) return client;
    stripped.add(client);
    const query = client.query.bind(client) as (...given: unknown[]) => unknown;
    client.query = ((first: unknown, ...rest: unknown[]) => {
      if (typeof first === "object" && first !== null) strip(first);
      return query(first, ...rest);
    }) as never;
    return client;
  };
  // The pool's own one-statement way takes a callback; it serves the platform's tables, which keep their filters.
  pool.connect = ((callback?: never) =>
    callback === undefined
      ? connect().then(stripping)
      : (connect as (given: never) => unknown)(callback)) as never;
  return { changed: () => changed };
}
