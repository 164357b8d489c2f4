import type { Feature } from "../../features.ts";
import { createAsset } from "./create-asset.ts";
import { deleteAsset, restoreAsset } from "./delete-asset.ts";
import { getAsset } from "./get-asset.ts";
import { listAssets } from "./list-assets.ts";
import { searchAssets } from "./search-assets.ts";
import { setAssetStatus } from "./set-asset-status.ts";
import { updateAsset } from "./update-asset.ts";

export { assertInSight } from "./assert-in-sight.ts";
export {
  findPlace,
  findStatus,
  insertAsset,
  listByIds,
  type NewAsset,
  type PlaceRow,
  replaceStatus,
} from "./queries.ts";
export { readAsset, readLiveAsset } from "./read-asset.ts";

export const assets: Feature = {
  name: "assets",
  bindings: [
    createAsset,
    getAsset,
    updateAsset,
    setAssetStatus,
    deleteAsset,
    restoreAsset,
    listAssets,
    searchAssets,
  ],
};
