export { AssetFinder } from "./asset-finder.tsx";
