import { createImport as operation } from "@qrmaint/contracts/imports/contract";
import type { ImportFileProblem } from "@qrmaint/contracts/imports/rules";
import { AppError, notFound } from "../../platform/http/app-error.ts";
import { handleCommand } from "../../platform/http/binding.ts";
import { findPlace } from "../assets/index.ts";
import { findFile, linkFile, requireReadable } from "../files/index.ts";
import { ImportFileError } from "./file/file-problem.ts";
import { insertRun } from "./queries.ts";
import { readRun } from "./read-run.ts";
import { unreadable } from "./unreadable.ts";

/** What the store has recognised by its bytes and is no table. What is text is looked into by the preview. */
function otherContentOf(contentType: string): ImportFileProblem | null {
  if (contentType.startsWith("image/")) return "file-is-picture";
  return contentType === "application/pdf" ? "file-is-pdf" : null;
}

export const createImport = handleCommand(operation, async ({ services, tx, body, caller, nowIso }) => {
  const site = await findPlace(tx, body.siteId);
  const file = await findFile(tx, body.fileId);
  if (site === null || site.deletedAt !== null || file === null) throw notFound();
  if (site.kind !== "site")
    throw new AppError("invalid-input", {
      errors: [
        {
          at: "/body/siteId",
          code: "not-a-site",
          message: "History is imported into a site: give the id of one.",
        },
      ],
    });
  await requireReadable(tx, body.fileId, caller);
  if (file.state !== "complete")
    throw new AppError("conflict", { detail: "The file's bytes have not arrived yet." });
  const other = otherContentOf(file.contentType);
  if (other !== null) throw unreadable(new ImportFileError(other));
  await insertRun(tx, { ...body, nowIso, actor: caller.actor });
  await linkFile(services, tx, {
    fileId: body.fileId,
    targetKind: "import",
    targetId: body.id,
    siteId: body.siteId,
    nowIso,
    actor: caller.actor,
  });
  return readRun(tx, body.id);
});
