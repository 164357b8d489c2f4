import type { Feature } from "../../features.ts";
import { createImport } from "./create-import.ts";
import { getImport, listImports } from "./get-import.ts";
import { importRowsJob } from "./jobs/import-rows.ts";
import { undoImportJob } from "./jobs/undo-import.ts";
import { previewImport } from "./preview-import.ts";
import { discardImport, mapImport, startImport, stopImport, undoImport } from "./run-import.ts";

export const imports: Feature = {
  name: "imports",
  bindings: [
    createImport,
    listImports,
    getImport,
    previewImport,
    mapImport,
    startImport,
    stopImport,
    discardImport,
    undoImport,
  ],
  jobs: (services) => [importRowsJob(services), undoImportJob(services)],
};
