import {
  getOrganisation as getOperation,
  updateOrganisation as updateOperation,
} from "@qrmaint/contracts/members/contract";
import type { Reader } from "@qrmaint/db";
import { AppError } from "../../platform/http/app-error.ts";
import { handleCommand, handleQuery } from "../../platform/http/binding.ts";
import * as queries from "./queries.ts";

const readOrganisation = async (tx: Reader) => ({
  ...(await queries.findOrganisation(tx)),
  slug: await queries.findSlug(tx),
});

export const getOrganisation = handleQuery(getOperation, ({ reading }) => reading(readOrganisation));

export const updateOrganisation = handleCommand(updateOperation, async ({ tx, body, ifMatch, nowIso }) => {
  const before = await readOrganisation(tx);
  if (before.version !== ifMatch) throw new AppError("version-conflict", { current: before });
  await queries.updateTenant(tx, { ...body, nowIso });
  if (body.name !== undefined) await queries.updateDirectory(tx, body.name);
  return readOrganisation(tx);
});
