import type { AnyOperation } from "@qrmaint/contracts";
import type { Writer } from "@qrmaint/db";
import { newToken, tokenHash } from "../../platform/crypto/tokens.ts";
import type { OpenContext } from "../../platform/http/binding.ts";
import { SESSION_ABSOLUTE_MS, sessionCookieName } from "../../platform/http/caller.ts";
import type { Services } from "../../platform/http/services.ts";
import { endSessionRow, insertSession, updateToken } from "./sessions/queries.ts";

export interface StartedSession {
  sessionId: string;
  /** Only the browser keeps it; the database has its hash. */
  token: string;
}

export async function startSession(
  services: Services,
  tx: Writer,
  personId: string,
  userAgent: string,
): Promise<StartedSession> {
  const nowMs = services.clock.nowMs();
  const token = newToken(services.random);
  const sessionId = services.random.uuid();
  await insertSession(tx, {
    id: sessionId,
    tokenHash: tokenHash(token),
    personId,
    userAgent: userAgent.slice(0, 200),
    nowIso: new Date(nowMs).toISOString(),
    expiresIso: new Date(nowMs + SESSION_ABSOLUTE_MS).toISOString(),
  });
  return { sessionId, token };
}

/** A new session for who proved to be this person; whichever the same browser had before ends, whosever it was. */
export async function startSessionOf<Op extends AnyOperation>(
  context: OpenContext<Op>,
  tx: Writer,
  personId: string,
): Promise<StartedSession> {
  const { services, signedIn, nowIso, request } = context;
  if (signedIn !== null) await endSessionRow(tx, { sessionId: signedIn.sessionId, nowIso });
  return startSession(services, tx, personId, request.headers["user-agent"] ?? "");
}

/** The same session under a new token: whoever knew the old one is out. */
export async function rotateToken(services: Services, tx: Writer, sessionId: string): Promise<string> {
  const token = newToken(services.random);
  await updateToken(tx, sessionId, tokenHash(token));
  return token;
}

/** The Set-Cookie header that hands a token to the browser; with null the one that takes it away. */
export function sessionCookie(services: Services, token: string | null): string {
  const lifeSeconds = token === null ? 0 : Math.floor(SESSION_ABSOLUTE_MS / 1000);
  return `${sessionCookieName(services.config)}=${token ?? ""}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=${lifeSeconds}`;
}
