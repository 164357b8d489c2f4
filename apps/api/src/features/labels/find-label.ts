import { findLabel as operation } from "@qrmaint/contracts/labels/contract";
import { normaliseLabelCode } from "@qrmaint/contracts/labels/rules";
import { notFound } from "../../platform/http/app-error.ts";
import { handleQuery } from "../../platform/http/binding.ts";
import { readAsset } from "../assets/index.ts";
import { findByCode } from "./queries.ts";
import { toLabel } from "./to-label.ts";

/** Our own codes are read however they were typed; a maker's barcode is read as it stands. */
export const findLabel = handleQuery(operation, ({ services, params, reading }) =>
  reading(async (tx) => {
    const own = normaliseLabelCode(params.code);
    const row = (await findByCode(tx, params.code)) ?? (own === null ? null : await findByCode(tx, own));
    if (row === null) throw notFound();
    return {
      label: toLabel(services, row),
      path: row.asset === null ? [] : (await readAsset(tx, row.asset.id)).path,
    };
  }),
);
