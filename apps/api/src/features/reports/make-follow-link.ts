import type { ReportReceipt } from "@qrmaint/contracts/reports/contract";
import type { Writer } from "@qrmaint/db";
import { newToken, tokenHash } from "../../platform/crypto/tokens.ts";
import type { Services } from "../../platform/http/services.ts";
import { insertFollowLink, type LinkRow } from "./queries.ts";

export const FOLLOW_LANGUAGES = ["en", "pl", "uk"] as const;
export type FollowLanguage = (typeof FOLLOW_LANGUAGES)[number];

const languageAt = (link: Pick<LinkRow, "id" | "tenantId">) => ({
  tenantId: link.tenantId,
  rowId: link.id,
  fieldId: "follow-link.language",
});

/** A link of its own for each reporter, in their language. The secret is only in the answer; the database has its hash. */
export async function makeFollowLink(
  services: Services,
  tx: Writer,
  input: { tenantId: string; requestId: string; language: FollowLanguage; nowIso: string },
): Promise<Omit<ReportReceipt, "number">> {
  const { tenantId, requestId, language, nowIso } = input;
  const followSecret = newToken(services.random);
  const id = services.random.uuid();
  await insertFollowLink(tx, {
    id,
    tenantId,
    requestId,
    nowIso,
    secretHash: tokenHash(followSecret),
    payloadCipher: await services.keys.sealColumn(languageAt({ id, tenantId }), language),
  });
  return { followSecret, followUrl: `${services.config.publicUrl}/r/${followSecret}` };
}

export async function openFollowLanguage(services: Services, link: LinkRow): Promise<FollowLanguage> {
  const language = await services.keys.openColumn(languageAt(link), link.payloadCipher);
  return FOLLOW_LANGUAGES.find((known) => known === language) ?? "en";
}
