import { useLocation } from "wouter";
import { useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { showToast } from "@qrmaint/ui/feedback/toast";
import { useSignOut } from "../platform/session.tsx";

/** Signs out and shows the sign-in page. */
export function useLeave(): () => void {
  const signOut = useSignOut();
  const wordsOf = useProblemWords();
  const [, go] = useLocation();
  return () => {
    signOut().then(
      () => go("~/sign-in"),
      (error: unknown) => showToast({ text: wordsOf(error), tone: "error" }),
    );
  };
}
