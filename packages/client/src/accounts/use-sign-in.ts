import { useMutation } from "@tanstack/react-query";
import { signIn } from "@qrmaint/contracts/accounts/contract";
import type { BodyInput } from "@qrmaint/contracts/operation";
import { api } from "../app/api.ts";
import { useSignedIn } from "../app/session.ts";

/** Signs in; on success the application opens. */
export function useSignIn() {
  const signedIn = useSignedIn();
  return useMutation({
    mutationFn: (body: BodyInput<typeof signIn>) => api.call(signIn, { body }),
    onSuccess: signedIn,
  });
}
