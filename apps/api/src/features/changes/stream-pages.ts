import { batched } from "../../platform/batched.ts";
import type { MemberCaller } from "../../platform/http/binding.ts";
import { findSessions, loadMembers } from "../../platform/http/caller.ts";
import type { Services } from "../../platform/http/services.ts";
import { type FeedPage, type FeedRows, pageOf, readFeedRows } from "./read-feed.ts";

const PAGE_COMMANDS = 100;

/** The next page for the holder of a token; null when they may not follow any more. */
export type StreamPages = (token: string, tenantId: string, cursor: number) => Promise<FeedPage | null>;

const pagesOf = new WeakMap<Services, StreamPages>();

/** All streams of an organisation are woken at once: they share the questions who may still follow, and what comes after a position. */
export function streamPages(services: Services): StreamPages {
  const known = pagesOf.get(services);
  if (known !== undefined) return known;
  const callerOf = batched((tenantId, tokens) => callersOf(services, tenantId, tokens));
  const rowsAfter = batched((tenantId, cursors) => rowsOf(services, tenantId, cursors));
  const pages: StreamPages = async (token, tenantId, cursor) => {
    const caller = await callerOf(tenantId, token);
    if (!caller?.permissions.has("changes.read")) return null;
    return pageOf(caller, (await rowsAfter(tenantId, String(cursor)))!);
  };
  pagesOf.set(services, pages);
  return pages;
}

async function callersOf(
  services: Services,
  tenantId: string,
  tokens: readonly string[],
): Promise<Map<string, MemberCaller>> {
  const sessions = await findSessions(services, tokens, tenantId);
  const members = [...sessions.values()].flatMap(({ memberId, ...session }) =>
    memberId === null ? [] : [{ ...session, memberId }],
  );
  const callers = await loadMembers(services, members, tenantId);
  return new Map(
    [...sessions].flatMap(([token, { sessionId }]) => {
      const caller = callers.get(sessionId);
      return caller === undefined ? [] : [[token, caller] as const];
    }),
  );
}

/** Rows of the log are not cut by sites: what of them a caller may see is decided for each. */
async function rowsOf(
  services: Services,
  tenantId: string,
  cursors: readonly string[],
): Promise<Map<string, FeedRows>> {
  const reader = { tenantId, sites: "*", actor: "system:live" } as const;
  return services.db.reading(reader, async (tx) => {
    const pages = new Map<string, FeedRows>();
    for (const cursor of cursors) pages.set(cursor, await readFeedRows(tx, Number(cursor), PAGE_COMMANDS));
    return pages;
  });
}
