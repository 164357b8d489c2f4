import { useRef } from "react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { joinRequest, listOpenReports, type Request } from "@qrmaint/contracts/requests/contract";
import { newKey } from "../api-client.ts";
import { api } from "../app/api.ts";
import { useSession } from "../app/session.ts";
import { type FormIdentity, newFormIdentity } from "../sending/form-identity.ts";

/** What was reported of an object and is not done yet. */
export function useOpenReports(asset: string) {
  const { organisationId: organisation } = useSession();
  return useQuery({
    queryKey: [organisation, "requests", "open", asset],
    queryFn: ({ signal }) => api.call(listOpenReports, { params: { organisation, asset }, signal }),
  });
}

/** «Me too»; pressed again it is the same one. */
export function useJoinRequest(onJoined: (request: Request) => void) {
  const { organisationId: organisation } = useSession();
  const client = useQueryClient();
  const joins = useRef(new Map<string, FormIdentity & { key: string }>());
  return useMutation({
    mutationFn: (request: string) => {
      const join = joins.current.get(request) ?? { ...newFormIdentity(), key: newKey() };
      joins.current.set(request, join);
      const { id, key, pressedAt } = join;
      const body = { id, measuredAt: pressedAt() };
      return api.call(joinRequest, { params: { organisation, request }, key, body });
    },
    onSuccess: (request) => {
      void client.invalidateQueries({ queryKey: [organisation, "requests"] });
      onJoined(request);
    },
  });
}
