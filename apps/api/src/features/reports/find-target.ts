import { normaliseLabelCode } from "@qrmaint/contracts/labels/rules";
import type { Caller } from "@qrmaint/db";
import type { FastifyRequest } from "fastify";
import { notFound } from "../../platform/http/app-error.ts";
import type { SignedIn } from "../../platform/http/binding.ts";
import type { Services } from "../../platform/http/services.ts";
import { type PublicUse, spendAsStranger, spendOfTenant } from "./limits.ts";
import { type CodeRow, findCode, type TargetRow, targetOf } from "./queries.ts";

const NOBODY = "00000000-0000-0000-0000-000000000000";

interface Asked {
  services: Services;
  request: FastifyRequest;
  params: { code: string };
  network: string;
  signedIn: SignedIn | null;
}

export interface FoundTarget {
  label: CodeRow;
  target: TargetRow;
}

/**
 * What a scanned code points at; null for one that is nobody's. The limits are spent first. An unknown code costs the same
 * statements as a known one, so that neither the answer nor its time tells them apart.
 * @throws AppError "too-many-requests"
 */
export async function findTarget(
  use: PublicUse,
  { services, request, params, network, signedIn }: Asked,
): Promise<FoundTarget | null> {
  const code = normaliseLabelCode(params.code);
  await spendAsStranger(services, use, { network, label: code ?? params.code });
  const label = await findCode(services.db, code ?? "", signedIn?.personId ?? null);
  // A refusal from here on is one of this organisation: its security event says so, the answer does not.
  request.trail.tenantId = label?.tenantId ?? null;
  await spendOfTenant(services, use, label?.tenantId ?? `nobody|${network}`);
  const labelId = label?.labelId ?? NOBODY;
  const caller: Caller = { tenantId: label?.tenantId ?? NOBODY, sites: "*", actor: `label:${labelId}` };
  const [target] = await services.db.read<TargetRow>(caller, targetOf(labelId));
  return label === null || target === undefined ? null : { label, target };
}

/** A target that anybody may report about. */
export interface ReportableTarget extends TargetRow {
  assetId: string;
  siteId: string;
  name: string;
  number: string;
  kind: string;
}

export function isReportable(target: TargetRow): target is ReportableTarget {
  return (
    isAlive(target) &&
    target.state === "linked" &&
    target.assetId !== null &&
    target.deletedAt === null &&
    target.isPublicReporting === true
  );
}

export const isAlive = (target: TargetRow): boolean => target.state !== "revoked" && !target.isEndless;

/** Whoever stands before the labelled object; sees nothing but its site. */
export interface LabelCaller extends Caller {
  labelId: string;
  assetId: string;
  /** Of a signed-in person of this organisation. */
  memberId: string | null;
}

/** @throws AppError "not-found", the same for every dead end; "too-many-requests" */
export async function requireReportable(
  use: PublicUse,
  asked: Asked,
): Promise<{ caller: LabelCaller; target: ReportableTarget }> {
  const found = await findTarget(use, asked);
  if (found === null || !isReportable(found.target)) throw notFound();
  const { label, target } = found;
  const { tenantId, labelId, memberId } = label;
  return {
    target,
    caller: {
      tenantId,
      sites: [target.siteId],
      actor: `label:${labelId}`,
      labelId,
      memberId,
      assetId: target.assetId,
    },
  };
}
