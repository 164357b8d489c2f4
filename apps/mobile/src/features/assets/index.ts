export { AssetFinder } from "./asset-finder.tsx";
export { AssetRequests } from "./asset-work.tsx";
export { useAsset } from "./use-assets.ts";
