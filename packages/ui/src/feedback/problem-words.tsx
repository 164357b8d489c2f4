import type { ReactNode } from "react";
import { useLingui } from "@lingui/react/macro";
import { ErrorState } from "./error-state.tsx";

/** What a refused call carries: RFC 9457 with a code of ours. `offline` is the client's own: nothing was reached. */
export interface ProblemLike {
  code?: string;
  requestId?: string;
  retryAfterSeconds?: number;
}

export function problemOf(error: unknown): ProblemLike {
  if (typeof error !== "object" || error === null) return {};
  const { problem } = error as { problem?: ProblemLike };
  if (problem) return problem;
  // fetch rejects with a TypeError when the server was not reached; the client wraps it.
  if (error instanceof TypeError || (error instanceof Error && error.cause instanceof TypeError)) {
    return { code: "offline" };
  }
  return error;
}

/** Says in one or two sentences what went wrong and what to do, for any error of a call. */
export function useProblemWords(): (error: unknown) => string {
  const { t } = useLingui();
  return (error) => {
    const words: Record<string, string> = {
      offline: t`The server cannot be reached. Check the connection and try again.`,
      "invalid-input": t`Something in the form is not right. Check the marked fields.`,
      "not-signed-in": t`You are signed out. Sign in and try again.`,
      "wrong-credentials": t`The e-mail address or the password is wrong.`,
      "not-permitted": t`Your role does not allow this. Ask an administrator.`,
      "not-found": t`This does not exist, or you may not see it.`,
      "link-invalid": t`This link is not valid any more. Ask for a new one.`,
      conflict: t`It has changed in the meantime. Look at the present state and try again.`,
      "label-revoked": t`This label was revoked and stays dead. Print a new one.`,
      "already-exists": t`This exists already.`,
      "step-not-allowed": t`This step is not possible any more. Look at the present state.`,
      cycle: t`An object cannot be moved below itself.`,
      "too-deep": t`The tree may be 20 levels deep. Choose a higher place.`,
      "child-not-allowed": t`This kind of object cannot stand there. Choose another place.`,
      "too-many-rows": t`This is too much for one step. Divide it into smaller ones.`,
      "not-empty": t`Something still belongs to it. Move or delete that first.`,
      "last-administrator": t`An organisation keeps at least one administrator. Name another one first.`,
      "version-conflict": t`Somebody changed it in the meantime. Look at the present state and enter your change again.`,
      "password-weak": t`The password is too short, too common or made of your name, address or organisation. Take at least 15 characters, for example four words that do not belong together.`,
      "terms-outdated": t`The terms have a newer version. Load the page again and accept it.`,
      "body-too-large": t`This is too much for one step. Divide it into smaller ones.`,
      "file-too-large": t`The file is too large. Take a smaller one.`,
      "file-type": t`Files of this type are not accepted. Take a JPEG, PNG or WebP picture, or a PDF.`,
      "file-type-heic": t`HEIC pictures are not accepted. Set the camera to the most compatible format (JPEG).`,
      "file-broken": t`The file is damaged. Take another one.`,
      "file-mismatch": t`The file did not arrive as it was sent. Send it again.`,
      "import-unreadable": t`The file cannot be read as a table. Save it as CSV and try again.`,
      "import-columns": t`Columns that are needed are not assigned. Assign the marked ones.`,
      "too-many-requests": t`Too many tries in a short time. Wait a minute and try again.`,
      busy: t`The organisation's data is busy. Try again in a moment.`,
      unavailable: t`A part of the service is not available. Try again in a moment.`,
    };
    const { code = "" } = problemOf(error);
    return words[code] ?? t`Something failed on our side. Try again; nothing that you typed is lost.`;
  };
}

interface ProblemStateProps {
  /** What could not be done: "The work orders could not be loaded." */
  title: ReactNode;
  error: unknown;
  onRetry?: () => void;
  isRetrying?: boolean;
}

/** Answers that stay the same however often one asks, and that support cannot change. */
const FINAL = new Set(["not-found", "link-invalid", "not-permitted"]);

/** ErrorState with the words for a failed call. */
export function ProblemState({ title, error, onRetry, isRetrying }: ProblemStateProps) {
  const wordsOf = useProblemWords();
  const { code = "", requestId } = problemOf(error);
  const isFinal = FINAL.has(code);
  return (
    <ErrorState
      title={title}
      onRetry={isFinal ? undefined : onRetry}
      isRetrying={isRetrying}
      requestId={isFinal ? undefined : requestId}
    >
      {wordsOf(error)}
    </ErrorState>
  );
}
