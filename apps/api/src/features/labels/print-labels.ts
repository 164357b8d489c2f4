import {
  getLabelImage as imageOperation,
  getLabelSheet as sheetOperation,
} from "@qrmaint/contracts/labels/contract";
import { findLabelFormat } from "@qrmaint/contracts/labels/formats";
import type { Reader } from "@qrmaint/db";
import type { FastifyReply } from "fastify";
import { notFound } from "../../platform/http/app-error.ts";
import { handleQuery } from "../../platform/http/binding.ts";
import { contentHeaders } from "../../platform/files/content-headers.ts";
import type { Services } from "../../platform/http/services.ts";
import { findPrintFacts, type LabelRow, listLabelRows, listPublicAssets } from "./queries.ts";
import type { LabelContent, LabelLanguage } from "./render/label-content.ts";
import { renderLabelPng } from "./render/label-png.ts";
import { renderLabelSheetPdf } from "./render/label-sheet-pdf.ts";
import { renderLabelSvg } from "./render/label-svg.ts";

const SINGLE = findLabelFormat("roll-62x29")!;

/** What is printed on these labels, in the order asked for. @throws AppError "not-found" when one is not in sight */
async function readContents(
  services: Services,
  tx: Reader,
  ids: readonly string[],
  language: LabelLanguage | undefined,
): Promise<LabelContent[]> {
  const rows = new Map((await listLabelRows(tx, ids)).map((row) => [row.id, row]));
  const facts = await findPrintFacts(tx);
  const open = new Set(
    await listPublicAssets(
      tx,
      [...rows.values()].flatMap((row) => row.asset?.id ?? []),
    ),
  );
  return ids.map((id) => {
    const row = rows.get(id);
    if (row === undefined || row.state === "revoked") throw notFound();
    return toContent(services, row, facts, open, language);
  });
}

function toContent(
  services: Services,
  row: LabelRow,
  facts: { organisationName: string; language: LabelLanguage },
  open: ReadonlySet<string>,
  language: LabelLanguage | undefined,
): LabelContent {
  return {
    publicUrl: services.config.publicUrl,
    code: row.code,
    assetName: row.asset?.name ?? null,
    assetNumber: row.asset?.number ?? null,
    organisation: facts.organisationName,
    call: row.asset === null || open.has(row.asset.id) ? "report" : "open",
    language: language ?? facts.language,
  };
}

const answer = (reply: FastifyReply, type: string, name: string): FastifyReply =>
  reply.code(200).headers(contentHeaders(type, name, false));

export const getLabelImage = handleQuery(
  imageOperation,
  async ({ services, params, query, reading, reply }) => {
    const [content] = await reading((tx) => readContents(services, tx, [params.label], query.language));
    const isPng = query.format === "png";
    const bytes = isPng ? await renderLabelPng(content!, SINGLE) : renderLabelSvg(content!, SINGLE);
    await answer(reply, isPng ? "image/png" : "image/svg+xml", `${content!.code}.${query.format}`).send(
      bytes,
    );
    return undefined;
  },
);

export const getLabelSheet = handleQuery(sheetOperation, async ({ services, query, reading, reply }) => {
  const contents = await reading((tx) => readContents(services, tx, query.labels, query.language));
  const format = findLabelFormat(query.format)!;
  await answer(reply, "application/pdf", "labels.pdf").send(
    renderLabelSheetPdf(contents, { format, createdAtMs: services.clock.nowMs() }),
  );
  return undefined;
});
