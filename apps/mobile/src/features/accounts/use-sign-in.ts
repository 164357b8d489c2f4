import { useMutation } from "@tanstack/react-query";
import { signIn } from "@qrmaint/contracts/accounts/contract";
import { api } from "../../platform/api.ts";
import { useSignedIn } from "../../platform/session.tsx";

export function useSignIn() {
  const signedIn = useSignedIn();
  return useMutation({
    mutationFn: (body: { email: string; password: string }) => api.call(signIn, { body }),
    onSuccess: signedIn,
  });
}
