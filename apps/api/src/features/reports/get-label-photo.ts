import { getLabelPhoto as operation } from "@qrmaint/contracts/reports/contract";
import { notFound } from "../../platform/http/app-error.ts";
import { handleOpen } from "../../platform/http/binding.ts";
import { findFile, sendFile } from "../files/index.ts";
import { requireReportable } from "./find-target.ts";

export const getLabelPhoto = handleOpen(operation, async (context) => {
  const { services, reply } = context;
  const { caller, target } = await requireReportable("open", context);
  const { photoFileId } = target;
  const file =
    photoFileId === null ? null : await services.db.reading(caller, (tx) => findFile(tx, photoFileId));
  if (file === null) throw notFound();
  return sendFile(services, reply, {
    tenantId: caller.tenantId,
    file,
    variant: "thumbnail",
    isLasting: false,
  });
});
