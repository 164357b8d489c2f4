import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import {
  acceptInvitation,
  changePassword,
  confirmSignUp,
  endOtherSessions,
  endSession,
  listSessions,
  lookUpInvitation,
  requestPasswordReset,
  resetPassword,
  signUp,
  updateMe,
} from "@qrmaint/contracts/accounts/contract";
import type { BodyInput } from "@qrmaint/contracts/operation";
import { api } from "../../platform/api.ts";
import { accountKey } from "@qrmaint/client/app/query-client";
import { useSignedIn } from "../../platform/session.tsx";

export { useSignIn } from "@qrmaint/client/accounts/use-sign-in";
export const useSignUp = () =>
  useMutation({ mutationFn: (body: BodyInput<typeof signUp>) => api.call(signUp, { body }) });
export function useConfirmSignUp() {
  const signedIn = useSignedIn();
  return useMutation({
    mutationFn: (secret: string) => api.call(confirmSignUp, { body: { secret } }),
    onSuccess: signedIn,
  });
}
export const useAskReset = () =>
  useMutation({ mutationFn: (email: string) => api.call(requestPasswordReset, { body: { email } }) });
export function useResetPassword() {
  const signedIn = useSignedIn();
  return useMutation({
    mutationFn: (body: BodyInput<typeof resetPassword>) => api.call(resetPassword, { body }),
    onSuccess: signedIn,
  });
}
export const useInvitation = (secret: string) =>
  useQuery({
    queryKey: ["invitation", secret],
    queryFn: () => api.call(lookUpInvitation, { body: { secret } }),
    enabled: secret !== "",
    retry: false,
  });
export function useAcceptInvitation() {
  const signedIn = useSignedIn();
  return useMutation({
    mutationFn: (body: BodyInput<typeof acceptInvitation>) => api.call(acceptInvitation, { body }),
    onSuccess: signedIn,
  });
}
export function useUpdateMe() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyInput<typeof updateMe>) => api.call(updateMe, { body }),
    onSuccess: (account) => client.setQueryData(accountKey, account),
  });
}
export const useChangePassword = () =>
  useMutation({ mutationFn: (body: BodyInput<typeof changePassword>) => api.call(changePassword, { body }) });

const sessionsKey = ["sessions"];
export const useSessions = () =>
  useQuery({ queryKey: sessionsKey, queryFn: ({ signal }) => api.call(listSessions, { signal }) });
export function useEndSession() {
  const client = useQueryClient();
  const again = () => client.invalidateQueries({ queryKey: sessionsKey });
  return {
    endOne: useMutation({
      mutationFn: (session: string) => api.call(endSession, { params: { session } }),
      onSuccess: again,
    }),
    endOthers: useMutation({ mutationFn: () => api.call(endOtherSessions), onSuccess: again }),
  };
}
