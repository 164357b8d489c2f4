import type { Asset } from "@qrmaint/contracts/assets/contract";
import type { Reader } from "@qrmaint/db";
import { AppError, notFound } from "../../platform/http/app-error.ts";
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

/** One that may be changed. @throws AppError "not-found"; "conflict" for one in the bin */
export async function readLiveAsset(tx: Reader, id: string): Promise<Asset> {
  const asset = await readAsset(tx, id);
  if (asset.deletedAt !== null) throw new AppError("conflict", { detail: IN_THE_BIN, current: asset });
  return asset;
}

const IN_THE_BIN = "This object is in the bin: take it out first.";
