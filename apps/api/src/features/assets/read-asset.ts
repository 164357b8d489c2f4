import type { Asset } from "@qrmaint/contracts/assets/contract";
import type { Reader } from "@qrmaint/db";
import { notFound } from "../../platform/http/app-error.ts";
import { findAsset } from "./queries.ts";

/** @throws AppError "not-found" when it is not there or not in sight */
export async function readAsset(tx: Reader, id: string): Promise<Asset> {
  const row = await findAsset(tx, id);
  if (row === null) throw notFound();
  const { timeZone, currency, address, ...asset } = row;
  return {
    ...asset,
    site: timeZone === null ? null : { timeZone, currency: currency!, address: address ?? "" },
  };
}
