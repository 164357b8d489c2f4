import { useQuery } from "@tanstack/react-query";
import { ApiProblem } from "@qrmaint/client";
import { followReport, type FollowedReport } from "@qrmaint/contracts/reports/contract";
import { api } from "@qrmaint/client/app/api";

const EVERY_MS = 15_000;

/** The state of a report; null when the link is not valid. Asked for again while the page is seen. */
export function useFollow(secret: string) {
  return useQuery({
    queryKey: ["follow", secret],
    queryFn: async ({ signal }): Promise<FollowedReport | null> => {
      try {
        return await api.call(followReport, { body: { secret }, signal });
      } catch (error) {
        if (error instanceof ApiProblem && (error.problem.status === 404 || error.problem.status === 400))
          return null;
        throw error;
      }
    },
    refetchInterval: EVERY_MS,
    refetchIntervalInBackground: false,
    staleTime: 0,
  });
}
