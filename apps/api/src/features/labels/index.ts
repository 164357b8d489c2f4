import type { Feature } from "../../features.ts";
import { createLabels } from "./create-labels.ts";
import { findLabel } from "./find-label.ts";
import { linkLabel } from "./link-label.ts";
import { listLabels } from "./list-labels.ts";
import { getLabelImage, getLabelSheet } from "./print-labels.ts";
import { revokeLabel } from "./revoke-label.ts";

export const labels: Feature = {
  name: "labels",
  bindings: [createLabels, listLabels, findLabel, linkLabel, revokeLabel, getLabelImage, getLabelSheet],
};
