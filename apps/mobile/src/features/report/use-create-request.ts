import { useRef } from "react";
import { useQueryClient } from "@tanstack/react-query";
import { uploadFile, type PreparedFile } from "@qrmaint/client";
import { api } from "@qrmaint/client/app/api";
import { useSession } from "@qrmaint/client/app/session";
import { newFormIdentity } from "@qrmaint/client/sending/form-identity";
import { useSending, type Sending } from "@qrmaint/client/sending/use-sending";
import type { BodyInput } from "@qrmaint/contracts/operation";
import { createRequest, type Request } from "@qrmaint/contracts/requests/contract";

type RequestBody = BodyInput<typeof createRequest>;
export interface MemberReport {
  assetId: string;
  subject: string;
  description: string;
  isBreakdown: boolean;
}
export interface RequestSending extends Omit<Sending<RequestBody, Request>, "submit"> {
  report: (report: MemberReport, photos: readonly PreparedFile[]) => void;
}

/** Reports as a member: the report first, its photos' bytes after. */
export function useCreateRequest(): RequestSending {
  const { organisationId: organisation } = useSession();
  const client = useQueryClient();
  const identity = useRef(newFormIdentity());
  const sending = useSending<RequestBody, Request>({
    send: (body, key) => api.call(createRequest, { params: { organisation }, key, body }),
    upload: (file) => uploadFile(api, organisation, file),
    onSent: () => void client.invalidateQueries({ queryKey: [organisation, "requests"] }),
  });
  return {
    ...sending,
    report(report, photos) {
      const { id, pressedAt } = identity.current;
      const files = photos.map(({ announced }) => announced);
      sending.submit({ id, ...report, files, measuredAt: pressedAt() }, photos);
    },
  };
}
