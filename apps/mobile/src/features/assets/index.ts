export { AssetFinder } from "./asset-finder.tsx";
export { useAsset } from "./use-assets.ts";
