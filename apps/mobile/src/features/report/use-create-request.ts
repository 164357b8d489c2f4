import { useRef } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { newId, newKey, uploadFile } from "@qrmaint/client";
import { createRequest } from "@qrmaint/contracts/requests/contract";
import { api } from "../../platform/api.ts";
import type { TakenPhoto } from "../../platform/photos/use-photos.ts";
import { useSession } from "../../platform/session.tsx";

export interface NewReport {
  assetId: string;
  subject: string;
  description: string;
  isBreakdown: boolean;
  photos: readonly TakenPhoto[];
}

/** Reports as a member: the report first, its photos' bytes after. */
export function useCreateRequest() {
  const { organisationId: organisation } = useSession();
  const client = useQueryClient();
  const id = useRef(newId());
  return useMutation({
    mutationFn: async ({ assetId, subject, description, isBreakdown, photos }: NewReport) => {
      const request = await api.call(createRequest, {
        params: { organisation },
        key: newKey(),
        body: {
          id: id.current,
          assetId,
          subject,
          description,
          isBreakdown,
          files: photos.map(({ prepared }) => prepared.announced),
        },
      });
      id.current = newId();
      const results = await Promise.allSettled(
        photos.map(({ prepared }) => uploadFile(api, organisation, prepared)),
      );
      return { request, unsent: results.filter(({ status }) => status === "rejected").length };
    },
    onSettled: () => client.invalidateQueries({ queryKey: [organisation, "requests"] }),
  });
}
