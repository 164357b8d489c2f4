import { followChanges as operation } from "@qrmaint/contracts/changes/contract";
import type { FastifyRequest } from "fastify";
import type { ServerResponse } from "node:http";
import { AppError } from "../../platform/http/app-error.ts";
import { handleMember } from "../../platform/http/binding.ts";
import { sessionCookieName } from "../../platform/http/caller.ts";
import type { Services } from "../../platform/http/services.ts";
import { findHead } from "./queries.ts";
import type { FeedPage } from "./read-feed.ts";
import { streamPages } from "./stream-pages.ts";

const HEARTBEAT_MS = 15_000;
/** Bytes that wait for a slow reader before it is let go; it comes back with its cursor. */
const WAITING_BYTES = 1024 * 1024;

/** Server-sent events: `id` is the position to go on after. Rights and session are asked anew for each page. */
export const followChanges = handleMember(operation, async ({ services, request, reply, caller, query }) => {
  const { raw } = reply;
  const leave = services.streams.enter(`${caller.tenantId}/${caller.memberId}`);
  if (leave === null) throw tooManyStreams();
  raw.on("close", leave);
  // Who left before closes nothing any more.
  if (raw.destroyed) leave();
  const start =
    lastEventIdOf(request) ?? query.after ?? (await services.db.reading(caller, (tx) => findHead(tx)));
  reply.hijack();
  // Who left while the beginning was looked up closes nothing any more, so nothing may be opened for them.
  if (raw.destroyed) return undefined;
  raw.writeHead(200, {
    ...headersOf(reply.getHeaders()),
    "content-type": "text/event-stream",
    "cache-control": "no-store",
    "x-accel-buffering": "no",
  });
  // An event of its own: of a bare id a browser tells the page nothing, and a page has to know where it began.
  raw.write(`retry: 2000\n${positionEvent(start)}`);
  const token = request.cookies[sessionCookieName(services.config)] ?? "";
  const nextPage = streamPages(services);
  const send = sender(services, raw, start, (cursor) => nextPage(token, caller.tenantId, cursor));
  const stopListening = services.live.listen(caller.tenantId, () => void send());
  const heartbeat = setInterval(() => {
    if (!raw.writableEnded) raw.write(": \n\n");
    // Also without a change, so that nobody whose session ended stays on the line.
    void send();
  }, HEARTBEAT_MS);
  raw.on("close", () => {
    clearInterval(heartbeat);
    stopListening();
  });
  await send();
  return undefined;
});

const tooManyStreams = (): AppError =>
  new AppError("too-many-requests", {
    detail:
      "You have 20 live streams of this organisation open here: close tabs or programs that you do not need.",
    retryAfterSeconds: 30,
  });

/**
 * Sends page after page until the head is reached; woken while it sends, it looks once more.
 * @param nextPage null when the caller may not follow any more
 */
function sender(
  services: Services,
  raw: ServerResponse,
  start: number,
  nextPage: (cursor: number) => Promise<FeedPage | null>,
): () => Promise<void> {
  let cursor = start;
  let isSending = false;
  let isWoken = false;
  return async () => {
    isWoken = true;
    if (isSending) return;
    isSending = true;
    try {
      while (isWoken && !raw.destroyed && !raw.writableEnded) {
        isWoken = false;
        const page = await nextPage(cursor);
        if (page === null) return void raw.end();
        if (page.next !== cursor) raw.write(eventOf(page));
        cursor = page.next;
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
}

const positionEvent = (position: number): string => `id: ${position}\nevent: position\ndata: ${position}\n\n`;

const eventOf = ({ items, next }: FeedPage): string =>
  items.length === 0
    ? positionEvent(next)
    : `id: ${next}\nevent: changes\ndata: ${JSON.stringify(items)}\n\n`;

/** The position that a browser says of itself when it comes back. @throws AppError "invalid-input" */
function lastEventIdOf(request: FastifyRequest): number | null {
  const header = request.headers["last-event-id"];
  if (header === undefined || header === "") return null;
  if (typeof header === "string" && /^\d{1,15}$/.test(header)) return Number(header);
  throw new AppError("invalid-input", {
    errors: [
      {
        at: "/headers/last-event-id",
        code: "position",
        message: "Last-Event-ID is the id of an event of this stream.",
      },
    ],
  });
}

const headersOf = (headers: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).filter(
      ([name, value]) => typeof value === "string" && name !== "content-length",
    ) as [string, string][],
  );
