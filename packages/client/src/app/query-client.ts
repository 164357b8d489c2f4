import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { ApiProblem } from "../api-client.ts";

/** The key under which the signed-in account is kept; see session.ts. */
export const accountKey = ["account"] as const;

/** Whatever call learns that the session has ended, the account is asked for again, and the sign-in page follows. */
export function makeQueryClient(): QueryClient {
  const noticeSignedOut = (error: unknown) => {
    if (error instanceof ApiProblem && error.problem.code === "not-signed-in")
      void client.invalidateQueries({ queryKey: accountKey });
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: noticeSignedOut }),
    mutationCache: new MutationCache({ onError: noticeSignedOut }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        gcTime: 10 * 60_000,
        // The client itself repeats what is worth repeating.
        retry: false,
        refetchOnWindowFocus: true,
      },
      mutations: { retry: false },
    },
  });
  return client;
}
