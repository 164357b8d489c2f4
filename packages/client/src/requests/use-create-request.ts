import { useQueryClient } from "@tanstack/react-query";
import type { BodyInput } from "@qrmaint/contracts/operation";
import { createRequest, type Request } from "@qrmaint/contracts/requests/contract";
import { api } from "../app/api.ts";
import { useSession } from "../app/session.ts";
import { type PreparedFile, uploadFile } from "../prepare-file.ts";
import type { FormIdentity } from "../sending/form-identity.ts";
import { type Sending, type Sent, useSending } from "../sending/use-sending.ts";

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

/**
 * Reports as a member: the report first, its photos' bytes after.
 * @param onSent the report has arrived, though perhaps not all of its photos
 */
export function useCreateRequest(
  { id, pressedAt }: FormIdentity,
  onSent: (sent: Sent<Request>) => void,
): RequestSending {
  const { organisationId: organisation } = useSession();
  const client = useQueryClient();
  const sending = useSending<RequestBody, Request>({
    send: (body, key) => api.call(createRequest, { params: { organisation }, key, body }),
    upload: (file) => uploadFile(api, organisation, file),
    onSent: (sent) => {
      void client.invalidateQueries({ queryKey: [organisation, "requests"] });
      // A standstill is a state of the object.
      void client.invalidateQueries({ queryKey: [organisation, "assets"] });
      onSent(sent);
    },
  });
  return {
    ...sending,
    report(report, photos) {
      const files = photos.map(({ announced }) => announced);
      sending.submit({ id, ...report, files, measuredAt: pressedAt() }, photos);
    },
  };
}
