import { followChanges as operation } from "@qrmaint/contracts/changes/contract";
import type { FastifyRequest } from "fastify";
import { handleMember, type MemberCaller } from "../../platform/http/binding.ts";
import { findSession, loadMember, sessionCookieName } from "../../platform/http/caller.ts";
import type { Services } from "../../platform/http/services.ts";
import { findHead } from "./queries.ts";
import { readFeed } from "./read-feed.ts";

const HEARTBEAT_MS = 15_000;
const PAGE_COMMANDS = 100;
/** Bytes that wait for a slow reader before it is let go; it comes back with its cursor. */
const WAITING_BYTES = 1024 * 1024;

/** Server-sent events: `id` is the position to go on after. Rights and session are asked anew for each page. */
export const followChanges = handleMember(operation, async ({ services, request, reply, caller, query }) => {
  const lastEventId = Number(request.headers["last-event-id"] ?? Number.NaN);
  let cursor = Number.isNaN(lastEventId)
    ? (query.after ?? (await services.db.reading(caller, findHead)))
    : lastEventId;
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    ...headersOf(reply.getHeaders()),
    "content-type": "text/event-stream",
    "cache-control": "no-store",
    "x-accel-buffering": "no",
  });
  raw.write(`retry: 2000\nid: ${cursor}\n\n`);
  let isSending = false;
  let isWoken = true;
  const send = async (): Promise<void> => {
    if (isSending) {
      isWoken = true;
      return;
    }
    isSending = true;
    try {
      for (isWoken = true; isWoken && !raw.destroyed;) {
        isWoken = false;
        const now = await callerNow(services, request, caller);
        if (now === null) return void raw.end();
        const page = await services.db.reading(now, (tx) => readFeed(tx, now, cursor, PAGE_COMMANDS));
        if (page.next !== cursor) {
          cursor = page.next;
          raw.write(
            page.items.length === 0
              ? `id: ${cursor}\nevent: position\ndata: ${cursor}\n\n`
              : `id: ${cursor}\nevent: changes\ndata: ${JSON.stringify(page.items)}\n\n`,
          );
        }
        if (page.next < page.head) isWoken = true;
        if (raw.writableLength > WAITING_BYTES) raw.destroy();
      }
    } catch (error) {
      services.log.problem("live-failed", error);
      raw.end();
    } finally {
      isSending = false;
    }
  };
  const stopListening = services.live.listen(caller.tenantId, () => void send());
  const heartbeat = setInterval(() => raw.write(": \n\n"), HEARTBEAT_MS);
  raw.on("close", () => {
    clearInterval(heartbeat);
    stopListening();
  });
  await send();
  return undefined;
});

async function callerNow(
  services: Services,
  request: FastifyRequest,
  caller: MemberCaller,
): Promise<MemberCaller | null> {
  const token = request.cookies[sessionCookieName(services.config)] ?? "";
  const session = await findSession(services, token, caller.tenantId);
  if (session === null || session.memberId === null) return null;
  const now = await loadMember(services, session, caller.tenantId, session.memberId);
  return now?.permissions.has("changes.read") ? now : null;
}

const headersOf = (headers: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).filter(
      ([name, value]) => typeof value === "string" && name !== "content-length",
    ) as [string, string][],
  );
