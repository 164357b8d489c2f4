import type { Feature } from "../../features.ts";
import { followReport } from "./follow-report.ts";
import { getLabelPhoto } from "./get-label-photo.ts";
import { joinReport } from "./join-report.ts";
import { openLabel } from "./open-label.ts";
import { putReportFile } from "./put-report-file.ts";
import { reportFailure } from "./report-failure.ts";

export const reports: Feature = {
  name: "reports",
  bindings: [openLabel, getLabelPhoto, reportFailure, joinReport, putReportFile, followReport],
};
