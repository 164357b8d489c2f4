import { useRef, useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { ApiProblem, newId, newKey } from "@qrmaint/client";
import {
  getLabelPhoto,
  joinReport,
  openLabel,
  putReportFile,
  reportFailure,
  type OpenedLabel,
  type ReportReceipt,
} from "@qrmaint/contracts/reports/contract";
import { api } from "../../platform/api.ts";
import type { TakenPhoto } from "../../platform/photos/use-photos.ts";

export type ReportForm = Extract<OpenedLabel, { kind: "report" }>;
export type PublicLanguage = "en" | "pl" | "uk";

export const labelPhotoUrl = (code: string): string => api.url(getLabelPhoto, { params: { code } });

/** What the label opens; null for a dead end, which tells nothing. */
export function useLabel(code: string) {
  return useQuery({
    queryKey: ["label", code],
    queryFn: async ({ signal }): Promise<OpenedLabel | null> => {
      try {
        return await api.call(openLabel, { params: { code }, signal });
      } catch (error) {
        if (error instanceof ApiProblem && (error.problem.status === 404 || error.problem.status === 400))
          return null;
        throw error;
      }
    },
    staleTime: Infinity,
  });
}

export interface Draft {
  subject: string;
  description: string;
  isBreakdown: boolean;
  name: string;
  contact: string;
}
export interface Sent {
  receipt: ReportReceipt;
  /** Photos whose bytes did not arrive; they can be sent again. */
  unsent: readonly TakenPhoto[];
}

const orNothing = (text: string): string | undefined => (text.trim() === "" ? undefined : text.trim());

/** Sends a report and then its photos. A second try uses the same key and id, so nothing is reported twice. */
export function useSendReport(code: string, language: PublicLanguage) {
  const identity = useRef({ id: newId(), key: newKey() });
  const [state, setState] = useState<{ isBusy: boolean; error: unknown; done: number; sent: Sent | null }>({
    isBusy: false,
    error: null,
    done: 0,
    sent: null,
  });

  const sendPhotos = async (receipt: ReportReceipt, photos: readonly TakenPhoto[]): Promise<void> => {
    const unsent: TakenPhoto[] = [];
    for (const [index, photo] of photos.entries()) {
      try {
        await api.call(putReportFile, {
          params: { file: photo.prepared.announced.id },
          bytes: photo.prepared.bytes,
          headers: { "x-follow-secret": receipt.followSecret },
        });
        setState((before) => ({ ...before, done: index + 1 }));
      } catch {
        unsent.push(photo);
      }
    }
    setState({ isBusy: false, error: null, done: 0, sent: { receipt, unsent } });
  };
  const run = async (work: () => Promise<void>): Promise<void> => {
    setState((before) => ({ ...before, isBusy: true, error: null, done: 0 }));
    try {
      await work();
    } catch (error) {
      // Another body under the same key is another report: what was changed after a refusal gets a new key.
      if (error instanceof ApiProblem) identity.current = { ...identity.current, key: newKey() };
      setState((before) => ({ ...before, isBusy: false, error }));
    }
  };
  return {
    ...state,
    report: (draft: Draft, photos: readonly TakenPhoto[]) =>
      run(async () => {
        const receipt = await api.call(reportFailure, {
          params: { code },
          key: identity.current.key,
          body: {
            id: identity.current.id,
            subject: draft.subject.trim(),
            description: orNothing(draft.description),
            isBreakdown: draft.isBreakdown,
            language,
            name: orNothing(draft.name),
            contact: orNothing(draft.contact),
            files: photos.map((photo) => photo.prepared.announced),
          },
        });
        await sendPhotos(receipt, photos);
      }),
    join: (request: string) =>
      run(async () => {
        const receipt = await api.call(joinReport, {
          params: { code, request },
          key: identity.current.key,
          body: { id: identity.current.id, language },
        });
        setState({ isBusy: false, error: null, done: 0, sent: { receipt, unsent: [] } });
      }),
    sendAgain: (sent: Sent) => run(() => sendPhotos(sent.receipt, sent.unsent)),
  };
}
