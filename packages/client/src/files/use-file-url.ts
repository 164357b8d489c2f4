import { getFileContent } from "@qrmaint/contracts/files/contract";
import { api } from "../app/api.ts";
import { useSession } from "../app/session.ts";

/** The address of a file of the organisation. */
export function useFileUrl(): (file: string, variant?: "original" | "thumbnail") => string {
  const { organisationId: organisation } = useSession();
  return (file, variant = "thumbnail") =>
    api.url(getFileContent, { params: { organisation, file }, query: { variant } });
}
