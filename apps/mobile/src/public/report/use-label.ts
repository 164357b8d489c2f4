import { useQuery } from "@tanstack/react-query";
import { ApiProblem } from "@qrmaint/client";
import { api } from "@qrmaint/client/app/api";
import { getLabelPhoto, openLabel, type OpenedLabel } from "@qrmaint/contracts/reports/contract";

export type ReportForm = Extract<OpenedLabel, { kind: "report" }>;

export const labelPhotoUrl = (code: string): string => api.url(getLabelPhoto, { params: { code } });

/** What the label opens; null for a dead end, which tells nothing. */
export function useLabel(code: string) {
  return useQuery({
    queryKey: ["label", code],
    queryFn: async ({ signal }): Promise<OpenedLabel | null> => {
      try {
        return await api.call(openLabel, { params: { code }, signal });
      } catch (error) {
        if (error instanceof ApiProblem && (error.problem.status === 404 || error.problem.status === 400))
          return null;
        throw error;
      }
    },
    staleTime: Infinity,
  });
}
