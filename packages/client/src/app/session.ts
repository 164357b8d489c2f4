import { createContext, createElement, useContext, useMemo, type ReactNode } from "react";
import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { getMe, signOut, type Account, type Membership } from "@qrmaint/contracts/accounts/contract";
import type { Permission } from "@qrmaint/contracts/permissions";
import { ApiProblem } from "../api-client.ts";
import { api } from "./api.ts";
import { forgetDrafts } from "./drafts.ts";
import { accountKey } from "./query-client.ts";

const isSignedOut = (error: unknown) => error instanceof ApiProblem && error.problem.code === "not-signed-in";

async function fetchAccount(signal: AbortSignal): Promise<Account | null> {
  try {
    return await api.call(getMe, { signal });
  } catch (error) {
    if (isSignedOut(error)) return null;
    throw error;
  }
}

/** The account's own query stays: who looks at it would not notice a new one in its place. */
function forgetAllButAccount(client: QueryClient): void {
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== accountKey[0] });
}

/** A session that has already ended counts as signed out. */
async function signOutOnServer(): Promise<void> {
  try {
    await api.call(signOut);
  } catch (error) {
    if (!isSignedOut(error)) throw error;
  }
}

/** The signed-in account, or null when nobody is signed in. */
export function useAccount() {
  return useQuery({
    queryKey: accountKey,
    queryFn: ({ signal }) => fetchAccount(signal),
    staleTime: 5 * 60_000,
  });
}

/** After a sign-in: puts the answer in place, so that the shell opens without asking again. */
export function useSignedIn(): (account: Account) => void {
  const client = useQueryClient();
  return (account) => {
    forgetAllButAccount(client);
    client.setQueryData(accountKey, account);
  };
}

/** Ends the session and forgets everything that was loaded. */
export function useSignOut(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await signOutOnServer();
    forgetDrafts();
    forgetAllButAccount(client);
    client.setQueryData(accountKey, null);
  };
}

export interface Session {
  account: Account;
  /** The organisation in the address. */
  membership: Membership;
  /** For paths of the API. */
  organisationId: string;
  can: (permission: Permission) => boolean;
}

const SessionContext = createContext<Session | null>(null);

/** Who is working, and where. Only inside the shell, that is on pages below an organisation. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error("useSession is used outside of an organisation");
  return session;
}

interface SessionProviderProps {
  account: Account;
  membership: Membership;
  children: ReactNode;
}

export function SessionProvider({ account, membership, children }: SessionProviderProps) {
  const session = useMemo<Session>(
    () => ({
      account,
      membership,
      organisationId: membership.organisationId,
      can: (permission) => membership.permissions.includes(permission),
    }),
    [account, membership],
  );
  return createElement(SessionContext, { value: session }, children);
}
