import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { newId, newKey } from "@qrmaint/client";
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
import { useSession } from "../../platform/session.tsx";

export function useMembers() {
  const { organisationId: organisation } = useSession();
  return useInfiniteQuery({
    queryKey: [organisation, "members", "list"],
    queryFn: ({ pageParam, signal }) =>
      api.call(listMembers, {
        params: { organisation },
        query: { limit: 100, after: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

export function useInvitations(isWanted: boolean) {
  const { organisationId: organisation } = useSession();
  return useQuery({
    queryKey: [organisation, "members", "invitations"],
    queryFn: ({ signal }) => api.call(listInvitations, { params: { organisation }, signal }),
    enabled: isWanted,
  });
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
      onSettled,
    }),
    end: useMutation({
      mutationFn: (member: string) =>
        api.call(endMembership, { params: { organisation, member }, key: newKey() }),
      onSettled,
    }),
  };
}

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
    onSuccess: (changed) => client.setQueryData([organisation, "organisation"], changed),
  });
}

export function useVerification() {
  const { organisationId: organisation } = useSession();
  return useQuery({
    queryKey: [organisation, "verification"],
    queryFn: ({ signal }) => api.call(verifyChanges, { params: { organisation }, signal }),
    // It reads the whole chain: again when the person asks.
    staleTime: Number.POSITIVE_INFINITY,
  });
}
