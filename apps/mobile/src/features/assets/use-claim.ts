import { useMutation } from "@tanstack/react-query";
import { api } from "@qrmaint/client/app/api";
import { useSession } from "@qrmaint/client/app/session";
import { findLabel, linkLabel } from "@qrmaint/contracts/labels/contract";

/** Links a blank label with the object it is stuck on. */
export function useClaim(code: string) {
  const { organisationId: organisation } = useSession();
  return useMutation({
    mutationFn: async (assetId: string) => {
      const { label } = await api.call(findLabel, { params: { organisation, code } });
      return api.call(linkLabel, { params: { organisation, label: label.id }, body: { assetId } });
    },
  });
}
