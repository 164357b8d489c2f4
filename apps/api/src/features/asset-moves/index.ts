import type { Feature } from "../../features.ts";
import { moveAsset, previewMove } from "./move-asset.ts";

/** Apart from the assets, because it takes along what stands on them: the work knows the assets, not they the work. */
export const assetMoves: Feature = {
  name: "asset-moves",
  bindings: [moveAsset, previewMove],
};
