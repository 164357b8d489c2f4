import { useMutation, useQueryClient } from "@tanstack/react-query";
import { newId, newKey, prepareFile, uploadFile } from "@qrmaint/client";
import { createRequest } from "@qrmaint/contracts/requests/contract";
import { api } from "../../../platform/api.ts";
import { useSession } from "../../../platform/session.tsx";

export interface NewReport {
  id: string;
  key: string;
  subject: string;
  description: string;
  isBreakdown: boolean;
  files: readonly File[];
}
export const newReportIds = (): Pick<NewReport, "id" | "key"> => ({ id: newId(), key: newKey() });
/** The report arrives first, so that nothing waits for its photos; photos that fail are counted, not lost silently. */
export function useReport(asset: string) {
  const { organisationId: organisation } = useSession();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ files, id, key, ...report }: NewReport) => {
      const prepared = await Promise.all(files.map((file) => prepareFile(file, file.name)));
      const { number } = await api.call(createRequest, {
        params: { organisation },
        key,
        body: { id, assetId: asset, ...report, files: prepared.map(({ announced }) => announced) },
      });
      const sent = await Promise.allSettled(prepared.map((file) => uploadFile(api, organisation, file)));
      return { id, number, photosFailed: sent.filter(({ status }) => status === "rejected").length };
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: [organisation, "requests"] });
      // A standstill is a state of the object.
      void client.invalidateQueries({ queryKey: [organisation, "assets"] });
    },
  });
}
