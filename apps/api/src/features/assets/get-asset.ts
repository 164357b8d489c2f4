import { getAsset as operation } from "@qrmaint/contracts/assets/contract";
import { handleQuery } from "../../platform/http/binding.ts";
import { readAsset } from "./read-asset.ts";

export const getAsset = handleQuery(operation, ({ params, reading }) =>
  reading((tx) => readAsset(tx, params.asset)),
);
