import {
  moveAsset as moveOperation,
  previewMove as previewOperation,
} from "@qrmaint/contracts/assets/contract";
import { MAX_ASSET_DEPTH, MAX_MOVED_ASSETS, mayStandBelow } from "@qrmaint/contracts/assets/rules";
import type { Reader, Writer } from "@qrmaint/db";
import { AppError, notFound } from "../../platform/http/app-error.ts";
import { handleCommand, handleQuery } from "../../platform/http/binding.ts";
import { findPlace, type PlaceRow, readAsset, readLiveAsset } from "../assets/index.ts";
import * as queries from "./queries.ts";

type MoveProblem = "cycle" | "child-not-allowed" | "too-deep" | "too-many-rows";

const ADVICE: Partial<Record<MoveProblem, { detail: string }>> = {
  "too-many-rows": {
    detail: `To another site at most ${MAX_MOVED_ASSETS} objects move at once: move its parts one after another.`,
  },
};

interface Moved extends PlaceRow {
  height: number;
  size: number;
}
interface Move {
  moved: Moved;
  parent: PlaceRow;
  problem: MoveProblem | null;
}

async function examineMove(tx: Reader, assetId: string, parentId: string): Promise<Move> {
  const found = await findPlace(tx, assetId);
  const parent = await findPlace(tx, parentId);
  if (found === null || parent === null || parent.deletedAt !== null) throw notFound();
  const moved = { ...found, ...(await queries.measureSubtree(tx, assetId)) };
  return { moved, parent, problem: await findProblem(tx, moved, parent) };
}

async function findProblem(tx: Reader, moved: Moved, parent: PlaceRow): Promise<MoveProblem | null> {
  if (await queries.isBelow(tx, parent.id, moved.id)) return "cycle";
  if (!mayStandBelow(moved.kind, parent.kind)) return "child-not-allowed";
  if (parent.depth + moved.height > MAX_ASSET_DEPTH) return "too-deep";
  return moved.siteId !== parent.siteId && moved.size > MAX_MOVED_ASSETS ? "too-many-rows" : null;
}

export const moveAsset = handleCommand(
  moveOperation,
  async ({ tx, params, body, ifMatch, caller, nowIso }) => {
    const { moved, parent, problem } = await examineMove(tx, params.asset, body.parentId);
    await readLiveAsset(tx, moved.id);
    if (moved.version !== ifMatch)
      throw new AppError("version-conflict", { current: await readAsset(tx, moved.id) });
    if (problem !== null) throw new AppError(problem, ADVICE[problem]);
    const by = { nowIso, actor: caller.actor };
    await queries.updateParent(tx, { id: moved.id, parentId: parent.id, ...by });
    if (moved.siteId !== parent.siteId) await changeSite(tx, { id: moved.id, siteId: parent.siteId, ...by });
    return readAsset(tx, moved.id);
  },
);

/**
 * Open work goes along, so that those who see the object see what is to be done on it: orders on nothing else, requests
 * that wait or became such an order, with all that belongs to them. What is finished stays where it happened.
 */
async function changeSite(
  tx: Writer,
  { id, ...to }: { id: string; siteId: string; nowIso: string; actor: string },
): Promise<void> {
  const assetIds = await queries.listSubtree(tx, id);
  const orderIds = await queries.listOpenOrders(tx, assetIds);
  const requestIds = await queries.listOpenRequests(tx, { assetIds, orderIds });
  const moving = { ...to, assetIds, orderIds, requestIds };
  await queries.updateSites(tx, moving);
  await queries.updateSitesOfFiles(tx, moving);
  await queries.updateSitesBelow(tx, moving);
}

export const previewMove = handleQuery(previewOperation, ({ params, query, reading }) =>
  reading(async (tx) => {
    const { moved, parent, problem } = await examineMove(tx, params.asset, query.parentId);
    const changesSite = moved.siteId !== parent.siteId;
    const assetIds = await queries.listSubtree(tx, moved.id);
    return {
      objects: moved.size,
      openWorkOrders: changesSite
        ? (await queries.listOpenOrders(tx, assetIds)).length
        : await queries.countOpenOrders(tx, assetIds),
      changesSite,
      problem,
    };
  }),
);
