import * as z from "zod/mini";
import { defineOperation } from "../operation.ts";
import { id, instant, page, paging, text } from "../shapes.ts";
import {
  importDateFormats,
  importDecimalMarks,
  type ImportFieldKey,
  importFieldKeys,
  importLimits,
} from "./rules.ts";

const org = z.strictObject({ organisation: id });
const one = z.strictObject({ organisation: id, import: id });
/** Column of the file (by its position) for each field; which formats dates and amounts have. */
const column = z.optional(z.number().check(z.int(), z.gte(0), z.lt(importLimits.columns)));
const mapping = z.strictObject({
  columns: z.strictObject(
    Object.fromEntries(importFieldKeys.map((key) => [key, column])) as Record<ImportFieldKey, typeof column>,
  ),
  dateFormat: z.enum(importDateFormats),
  decimalMark: z.enum(importDecimalMarks),
  currency: z.string().check(z.regex(/^[A-Z]{3}$/)),
});
export type ImportMapping = z.output<typeof mapping>;
const rowProblem = z.object({
  row: z.number(),
  column: z.nullable(z.string()),
  code: z.string(),
  params: z.record(z.string(), z.string()),
});
const importRun = z.object({
  id,
  siteId: id,
  source: z.string(),
  fileId: id,
  fileName: z.string(),
  state: z.enum(["draft", "running", "stopped", "done", "failed", "undoing", "undone"]),
  totalRows: z.number(),
  doneRows: z.number(),
  newRows: z.number(),
  knownRows: z.number(),
  problem: z.nullable(z.object({ code: z.string(), params: z.record(z.string(), z.string()) })),
  mapping: z.nullable(mapping),
  createdAt: instant,
  changedAt: instant,
  version: z.number(),
});
export type ImportRun = z.output<typeof importRun>;
/**
 * Something that a person should know before starting; nothing is refused for it.
 * `other-columns`: imports of this source had other columns. A row is known by all its filled cells, so every row of
 * this file would count as new. `fileName` and `importedAt` name the last such import, `missing` its columns that this
 * file does not have, `added` the columns that it did not have.
 */
const warning = z.object({
  code: z.string(),
  importId: id,
  fileName: z.string(),
  importedAt: instant,
  missing: z.array(z.string()),
  added: z.array(z.string()),
});
export type ImportWarning = z.output<typeof warning>;
const preview = z.object({
  run: importRun,
  headers: z.array(z.string()),
  samples: z.array(z.array(z.string())),
  /** Fields that can be assigned and which of them must be. */
  fields: z.array(z.object({ key: z.enum(importFieldKeys), isRequired: z.boolean() })),
  rowCount: z.number(),
  errorCount: z.number(),
  errors: z.array(rowProblem),
  newAssets: z.array(z.string()),
  knownAssets: z.array(z.string()),
  newRows: z.number(),
  knownRows: z.number(),
  firstDate: z.nullable(z.string()),
  lastDate: z.nullable(z.string()),
  costMinor: z.number(),
  missing: z.array(z.string()),
  isDateAmbiguous: z.boolean(),
  /** Whether a person has to say which sign is the decimal mark: 1.234 alone can be two amounts. */
  isAmountAmbiguous: z.boolean(),
  warnings: z.array(warning),
});
export type ImportPreview = z.output<typeof preview>;

export const createImport = defineOperation({
  id: "createImport",
  feature: "imports",
  method: "POST",
  path: "/o/{organisation}/imports",
  access: "imports.run",
  summary: "Starts an import of work history from an uploaded table into a site; recognises its columns.",
  params: org,
  newIds: ["body.id"],
  body: z.strictObject({ id, siteId: id, fileId: id, source: text(80, 1) }),
  output: importRun,
  errors: ["import-unreadable", "conflict"],
});
export const listImports = defineOperation({
  id: "listImports",
  feature: "imports",
  method: "GET",
  path: "/o/{organisation}/imports",
  access: "imports.run",
  summary: "Imports, newest first.",
  params: org,
  query: z.strictObject(paging),
  output: page(importRun),
});
export const getImport = defineOperation({
  id: "getImport",
  feature: "imports",
  method: "GET",
  path: "/o/{organisation}/imports/{import}",
  access: "imports.run",
  summary: "One import and how far it is.",
  params: one,
  output: importRun,
});
export const previewImport = defineOperation({
  id: "previewImport",
  feature: "imports",
  method: "GET",
  path: "/o/{organisation}/imports/{import}/preview",
  access: "imports.run",
  summary: "What the import would do, errors by row.",
  params: one,
  output: preview,
  errors: ["import-unreadable"],
});
export const mapImport = defineOperation({
  id: "mapImport",
  feature: "imports",
  method: "PUT",
  path: "/o/{organisation}/imports/{import}/mapping",
  access: "imports.run",
  kind: "command",
  summary: "Assigns columns to fields.",
  params: one,
  body: mapping,
  output: importRun,
  errors: ["conflict"],
});
export const startImport = defineOperation({
  id: "startImport",
  feature: "imports",
  method: "POST",
  path: "/o/{organisation}/imports/{import}/start",
  access: "imports.run",
  status: 200,
  summary: "Runs the import in chunks; a stopped one goes on where it was.",
  params: one,
  output: importRun,
  errors: ["conflict", "import-columns", "import-unreadable"],
});
export const stopImport = defineOperation({
  id: "stopImport",
  feature: "imports",
  method: "POST",
  path: "/o/{organisation}/imports/{import}/stop",
  access: "imports.run",
  status: 200,
  summary: "Stops after the running chunk.",
  params: one,
  output: importRun,
  errors: ["conflict"],
});
export const discardImport = defineOperation({
  id: "discardImport",
  feature: "imports",
  method: "DELETE",
  path: "/o/{organisation}/imports/{import}",
  access: "imports.run",
  summary: "Throws a draft away that has brought no row in; its file can be imported anew.",
  params: one,
  errors: ["conflict"],
});
export const undoImport = defineOperation({
  id: "undoImport",
  feature: "imports",
  method: "POST",
  path: "/o/{organisation}/imports/{import}/undo",
  access: "imports.run",
  status: 200,
  summary:
    "Takes back what the import made, unless somebody worked on it since. It is `undoing` until the last row is gone.",
  params: one,
  output: importRun,
  errors: ["conflict"],
});
