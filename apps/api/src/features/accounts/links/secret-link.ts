import type { Writer } from "@qrmaint/db";
import { isToken, newToken, tokenHash } from "../../../platform/crypto/tokens.ts";
import { AppError } from "../../../platform/http/app-error.ts";
import type { Services } from "../../../platform/http/services.ts";
import * as queries from "./queries.ts";

const HOUR_MS = 3600_000;
/** How long a link works, by what it is for. */
export const LINK_LIFE_MS = {
  "sign-up": 24 * HOUR_MS,
  "password-reset": HOUR_MS,
  invitation: 7 * 24 * HOUR_MS,
} as const;
export type LinkPurpose = keyof typeof LINK_LIFE_MS;
/** The page that takes the secret out of the fragment, which browsers send to no server. */
const PAGES: Record<LinkPurpose, string> = {
  "sign-up": "confirm",
  "password-reset": "reset",
  invitation: "invitation",
};
const PAYLOAD_FIELD = "secret-link.payload";

export interface NewSecretLink {
  id: string;
  purpose: LinkPurpose;
  tenantId?: string;
  /** The person or invitation it is about. */
  subjectId?: string;
  /** Kept sealed until the link is used. */
  payload?: object;
}

/** @returns the absolute link, of which only the hash is stored; null when a link of this id was issued before */
export async function issueLink(
  services: Services,
  tx: Writer,
  link: NewSecretLink,
): Promise<{ url: string; expiresIso: string } | null> {
  const secret = newToken(services.random);
  const nowMs = services.clock.nowMs();
  const expiresIso = new Date(nowMs + LINK_LIFE_MS[link.purpose]).toISOString();
  const payloadCipher =
    link.payload === undefined
      ? null
      : await services.keys.sealPlatform(
          { rowId: link.id, fieldId: PAYLOAD_FIELD },
          JSON.stringify(link.payload),
        );
  const inserted = await queries.insertLink(tx, {
    id: link.id,
    secretHash: tokenHash(secret),
    purpose: link.purpose,
    tenantId: link.tenantId ?? null,
    subjectId: link.subjectId ?? null,
    payloadCipher,
    nowIso: new Date(nowMs).toISOString(),
    expiresIso,
  });
  return inserted === 0
    ? null
    : { url: `${services.config.publicUrl}/${PAGES[link.purpose]}#${secret}`, expiresIso };
}

export interface LiveLink {
  id: string;
  tenantId: string | null;
  subjectId: string | null;
  /** What was given when it was issued; undefined without one. */
  payload: unknown;
}

/** @throws AppError "link-invalid", the same for unknown, expired and used ones, and for those of another purpose */
export async function getLink(services: Services, secret: string, purpose: LinkPurpose): Promise<LiveLink> {
  const nowIso = new Date(services.clock.nowMs()).toISOString();
  const row = isToken(secret)
    ? await queries.findLiveLink(services.db, { secretHash: tokenHash(secret), purpose, nowIso })
    : null;
  if (row === null) throw new AppError("link-invalid");
  const { payloadCipher, ...link } = row;
  const payload: unknown =
    payloadCipher === null
      ? undefined
      : JSON.parse(
          await services.keys.openPlatform({ rowId: row.id, fieldId: PAYLOAD_FIELD }, payloadCipher),
        );
  return { ...link, payload };
}

/**
 * Uses the link up within the transaction that does what it is for.
 * @throws AppError "link-invalid" when somebody else did at the same moment
 */
export async function spendLink(tx: Writer, linkId: string, nowIso: string): Promise<void> {
  if ((await queries.updateUsed(tx, { id: linkId, nowIso })) === 0) throw new AppError("link-invalid");
}

/** Makes all unused links of this purpose about this subject worthless. */
export async function voidLinks(
  tx: Writer,
  about: { purpose: LinkPurpose; subjectId: string; nowIso: string },
): Promise<void> {
  await queries.updateVoid(tx, about);
}
