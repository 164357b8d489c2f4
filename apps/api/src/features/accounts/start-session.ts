import type { Writer } from "@qrmaint/db";
import { newToken, tokenHash } from "../../platform/crypto/tokens.ts";
import { SESSION_ABSOLUTE_MS, sessionCookieName } from "../../platform/http/caller.ts";
import type { Services } from "../../platform/http/services.ts";
import { insertSession } from "./queries.ts";

export interface StartedSession {
  sessionId: string;
  /** Only the browser keeps it; the database has its hash. */
  token: string;
}

export async function startSession(services: Services, tx: Writer, personId: string, userAgent: string): Promise<StartedSession> {
  const nowMs = services.clock.nowMs();
  const token = newToken(services.random);
  const sessionId = services.random.uuid();
  await insertSession(tx, {
    id: sessionId, tokenHash: tokenHash(token), personId, userAgent: userAgent.slice(0, 200),
    nowIso: new Date(nowMs).toISOString(), expiresIso: new Date(nowMs + SESSION_ABSOLUTE_MS).toISOString(),
  });
  return { sessionId, token };
}

/** The Set-Cookie header that hands a token to the browser; with null the one that takes it away. */
export function sessionCookie(services: Services, token: string | null): string {
  const lifeSeconds = token === null ? 0 : Math.floor(SESSION_ABSOLUTE_MS / 1000);
  return `${sessionCookieName(services.config)}=${token ?? ""}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=${lifeSeconds}`;
}
