import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ApiProblem, newId, newKey } from "@qrmaint/client";
import type { Output } from "@qrmaint/contracts";
import { verifyChanges } from "@qrmaint/contracts/changes/contract";
import {
  endMembership,
  getOrganisation,
  inviteMember,
  listInvitations,
  listMembers,
  type Member,
  revokeInvitation,
  updateMember,
  updateOrganisation,
} from "@qrmaint/contracts/members/contract";
import type { BodyInput } from "@qrmaint/contracts/operation";
import type { RoleKey } from "@qrmaint/contracts/permissions";
import { api } from "../../platform/api.ts";
import { accountKey } from "@qrmaint/client/app/query-client";
import { useSession } from "../../platform/session.tsx";

export function useMembers(isWithFormer: boolean) {
  const { organisationId: organisation } = useSession();
  return useInfiniteQuery({
    queryKey: [organisation, "members", "list", isWithFormer],
    queryFn: ({ pageParam, signal }) =>
      api.call(listMembers, {
        params: { organisation },
        query: { limit: 100, after: pageParam, ...(isWithFormer && { includeEnded: "true" }) },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

export function useInvitations() {
  const { organisationId: organisation } = useSession();
  return useQuery({
    queryKey: [organisation, "members", "invitations"],
    queryFn: ({ signal }) => api.call(listInvitations, { params: { organisation }, signal }),
  });
}

/** What stands there now, as a refused edit brings it along; null for every other error. */
export function presentOf(error: unknown): unknown {
  if (!(error instanceof ApiProblem) || error.problem.code !== "version-conflict") return null;
  return error.problem.current ?? null;
}

/** What a person may do, and where: null is all sites. */
export interface Rights {
  roleKey: RoleKey;
  siteIds: string[] | null;
}

export function useMemberActions() {
  const { organisationId: organisation } = useSession();
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: [organisation, "members"] });
  // Somebody may change their own rights, or leave.
  const onSettledRights = () =>
    Promise.all([onSettled(), client.invalidateQueries({ queryKey: accountKey })]);
  return {
    invite: useMutation({
      mutationFn: (body: Rights & { email: string }) =>
        api.call(inviteMember, { params: { organisation }, key: newKey(), body: { id: newId(), ...body } }),
      onSettled,
    }),
    revoke: useMutation({
      mutationFn: (invitation: string) =>
        api.call(revokeInvitation, { params: { organisation, invitation }, key: newKey() }),
      onSettled,
    }),
    update: useMutation({
      mutationFn: ({ member, body }: { member: Member; body: Rights }) =>
        api.call(updateMember, {
          params: { organisation, member: member.id },
          key: newKey(),
          ifMatch: member.version,
          body,
        }),
      onSettled: onSettledRights,
    }),
    end: useMutation({
      mutationFn: (member: string) =>
        api.call(endMembership, { params: { organisation, member }, key: newKey() }),
      onSettled: onSettledRights,
    }),
  };
}

export type Organisation = Output<typeof getOrganisation>;

/** Each in its own words. */
export const ORGANISATION_LANGUAGES = [
  { value: "pl", label: "Polski", lang: "pl" },
  { value: "en", label: "English", lang: "en" },
] as const;

export function useOrganisation() {
  const { organisationId: organisation } = useSession();
  return useQuery({
    queryKey: [organisation, "organisation"],
    queryFn: ({ signal }) => api.call(getOrganisation, { params: { organisation }, signal }),
  });
}

export function useUpdateOrganisation() {
  const { organisationId: organisation } = useSession();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ version, body }: { version: number; body: BodyInput<typeof updateOrganisation> }) =>
      api.call(updateOrganisation, { params: { organisation }, key: newKey(), ifMatch: version, body }),
    onSuccess(changed) {
      client.setQueryData([organisation, "organisation"], changed);
      // Its name stands in the account, and so in the rail.
      return client.invalidateQueries({ queryKey: accountKey });
    },
  });
}

export function useVerification() {
  const { organisationId: organisation } = useSession();
  return useQuery({
    queryKey: [organisation, "verification"],
    queryFn: ({ signal }) => api.call(verifyChanges, { params: { organisation }, signal }),
    // It reads the whole chain, so only when the person asks.
    enabled: false,
  });
}
