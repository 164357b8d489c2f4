import type { FastifyRequest } from "fastify";
import { isToken, tokenHash } from "../../platform/crypto/tokens.ts";
import { AppError } from "../../platform/http/app-error.ts";
import type { Services } from "../../platform/http/services.ts";
import { spendAsStranger, spendOfTenant } from "./limits.ts";
import { findFollowLink, type LinkRow } from "./queries.ts";

/** @throws AppError "link-invalid", "too-many-requests" */
export async function requireLink(
  services: Services,
  use: "follow" | "file",
  asked: { secret: string; network: string; nowIso: string; request: FastifyRequest },
): Promise<LinkRow> {
  await spendAsStranger(services, use, asked);
  const link = isToken(asked.secret)
    ? await findFollowLink(services.db, tokenHash(asked.secret), asked.nowIso)
    : null;
  if (link === null) throw new AppError("link-invalid");
  asked.request.trail.tenantId = link.tenantId;
  asked.request.trail.actor ??= `link:${link.id}`;
  await spendOfTenant(services, use, link.tenantId);
  return link;
}
