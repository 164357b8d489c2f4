import {
  moveAsset as moveOperation,
  previewMove as previewOperation,
} from "@qrmaint/contracts/assets/contract";
import { MAX_ASSET_DEPTH, MAX_MOVED_ASSETS, mayStandBelow } from "@qrmaint/contracts/assets/rules";
import type { Reader } from "@qrmaint/db";
import { AppError, notFound } from "../../platform/http/app-error.ts";
import { handleCommand, handleQuery } from "../../platform/http/binding.ts";
import { moveFilesOf } from "../files/index.ts";
import * as queries from "./queries.ts";
import { readAsset, readLiveAsset } from "./read-asset.ts";

type MoveProblem = "cycle" | "child-not-allowed" | "too-deep" | "too-many-rows";

const ADVICE: Partial<Record<MoveProblem, { detail: string }>> = {
  "too-many-rows": {
    detail: `To another site at most ${MAX_MOVED_ASSETS} objects move at once: move its parts one after another.`,
  },
};

interface Move {
  moved: queries.PlaceRow;
  parent: queries.PlaceRow;
  problem: MoveProblem | null;
}

async function examineMove(tx: Reader, assetId: string, parentId: string): Promise<Move> {
  const moved = await queries.findPlace(tx, assetId);
  const parent = await queries.findPlace(tx, parentId);
  if (moved === null || parent === null || parent.deletedAt !== null) throw notFound();
  return { moved, parent, problem: await findProblem(tx, moved, parent) };
}

async function findProblem(
  tx: Reader,
  moved: queries.PlaceRow,
  parent: queries.PlaceRow,
): Promise<MoveProblem | null> {
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
    await queries.updateParent(tx, { id: moved.id, parentId: parent.id, nowIso, actor: caller.actor });
    if (moved.siteId !== parent.siteId) {
      const { siteId } = parent;
      const assetIds = await queries.listSubtree(tx, moved.id);
      await queries.updateSiteOf(tx, { assetIds, siteId, nowIso, actor: caller.actor });
      await moveFilesOf(tx, { targetKind: "asset", targetIds: assetIds, siteId, nowIso });
    }
    return readAsset(tx, moved.id);
  },
);

export const previewMove = handleQuery(previewOperation, ({ params, query, reading }) =>
  reading(async (tx) => {
    const { moved, parent, problem } = await examineMove(tx, params.asset, query.parentId);
    return {
      objects: moved.size,
      openWorkOrders: await queries.countOpenWork(tx, moved.id),
      changesSite: moved.siteId !== parent.siteId,
      problem,
    };
  }),
);
