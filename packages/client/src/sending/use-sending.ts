import { useEffect, useRef, useState } from "react";
import { onlineManager, useMutation } from "@tanstack/react-query";
import { NetworkProblem } from "../api-client.ts";
import type { PreparedFile } from "../prepare-file.ts";
import { makeSendOnce } from "./send-once.ts";
import { useAskBeforeLeaving } from "./use-ask-before-leaving.ts";

export interface Sent<Answer> {
  answer: Answer;
  /** Files whose bytes did not arrive; they can be sent again. */
  unsent: readonly PreparedFile[];
  /** An earlier try had arrived, with other contents than the last one. */
  isEarlier: boolean;
}
interface Form<Body> {
  body: Body;
  files: readonly PreparedFile[];
}
export interface Sending<Body, Answer> {
  isBusy: boolean;
  /** There is no connection; it goes on by itself when there is one, as long as the page is open. */
  isWaiting: boolean;
  error: unknown;
  /** Files that have arrived so far. */
  arrived: number;
  /** Set when the server has it. */
  sent: Sent<Answer> | null;
  submit: (body: Body, files: readonly PreparedFile[]) => void;
  /** Sends the files again that did not arrive; with the connection, or the page in sight again, it happens by itself. */
  sendRest: () => void;
}
interface SendingOptions<Body, Answer> {
  send: (body: Body, key: string) => Promise<Answer>;
  upload: (file: PreparedFile, answer: Answer) => Promise<unknown>;
  /** Called once, when the form has arrived; the body is what arrived, which an earlier try may have brought. */
  onSent?: (sent: Sent<Answer> & { body: Body }) => void;
}

/** The body carries the id of what it makes, and announces the files that belong to it. */
interface Announcing {
  id: string;
  files?: readonly { id: string }[] | undefined;
}

/**
 * Sends a form and then its files' bytes. Pressing again never makes a second one; a file that fails stops neither the
 * form nor the other files.
 */
export function useSending<Body extends Announcing, Answer>(
  options: SendingOptions<Body, Answer>,
): Sending<Body, Answer> {
  const { send, upload, onSent } = options;
  const once = useRef(makeSendOnce<Body, Answer>());
  const [sent, setSent] = useState<Sent<Answer> | null>(null);
  const [arrived, setArrived] = useState(0);
  const bringFiles = async (answer: Answer, files: readonly PreparedFile[], isEarlier: boolean) => {
    const unsent: PreparedFile[] = [];
    setArrived(0);
    for (const file of files) {
      try {
        await upload(file, answer);
        setArrived((count) => count + 1);
      } catch {
        unsent.push(file);
      }
    }
    const result = { answer, unsent, isEarlier };
    setSent(result);
    return result;
  };
  const first = useMutation({
    mutationFn: async ({ body, files }: Form<Body>) => {
      const there = await once.current(body, send);
      const announced = new Set(there.body.files?.map(({ id }) => id));
      const known = files.filter((file) => announced.has(file.announced.id));
      return { ...(await bringFiles(there.answer, known, there.isEarlier)), body: there.body };
    },
    // Without an answer the browser may not know yet that there is no connection: it waits for one, as if it had known.
    retry: (_count, error) => error instanceof NetworkProblem && !onlineManager.isOnline(),
    retryDelay: 0,
    onSuccess: (result) => {
      once.current = makeSendOnce();
      onSent?.(result);
    },
  });
  const rest = useMutation({
    mutationFn: (before: Sent<Answer>) => bringFiles(before.answer, before.unsent, before.isEarlier),
  });
  useRest(sent, rest);
  useAskBeforeLeaving(first.isPending || (sent !== null && sent.unsent.length > 0));
  return {
    isBusy: first.isPending || rest.isPending,
    isWaiting: first.isPaused || rest.isPaused,
    error: first.error,
    arrived,
    sent,
    submit: (body, files) => first.mutate({ body, files }),
    sendRest: () => {
      if (sent !== null) rest.mutate(sent);
    },
  };
}

/** While files wait: sends them when there is a connection again or the page comes into sight. */
function useRest<Answer>(
  sent: Sent<Answer> | null,
  rest: { isPending: boolean; mutate: (sent: Sent<Answer>) => void },
): void {
  const latest = useRef(rest);
  useEffect(() => {
    latest.current = rest;
  });
  useEffect(() => {
    if (sent === null || sent.unsent.length === 0) return;
    const again = (): void => {
      const isInSight = document.visibilityState === "visible";
      if (navigator.onLine && isInSight && !latest.current.isPending) latest.current.mutate(sent);
    };
    window.addEventListener("online", again);
    document.addEventListener("visibilitychange", again);
    return () => {
      window.removeEventListener("online", again);
      document.removeEventListener("visibilitychange", again);
    };
  }, [sent]);
}
