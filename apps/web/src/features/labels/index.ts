export { AssetLabels } from "./asset-labels.tsx";
