export { AssetFinder } from "./asset-finder.tsx";
export { AssetRequests } from "./asset-requests.tsx";
export { useAsset } from "./use-assets.ts";
