import { useRef } from "react";
import type { PreparedFile } from "@qrmaint/client";
import { api } from "@qrmaint/client/app/api";
import { type FormIdentity, newFormIdentity } from "@qrmaint/client/sending/form-identity";
import { useSending, type Sending } from "@qrmaint/client/sending/use-sending";
import type { BodyInput } from "@qrmaint/contracts/operation";
import {
  joinReport,
  putReportFile,
  reportFailure,
  type ReportReceipt,
} from "@qrmaint/contracts/reports/contract";
import { keepOwnReport } from "./own-reports.ts";
import type { ReportForm } from "./use-label.ts";
import type { Draft, PublicDraft } from "./use-public-draft.ts";

export type PublicLanguage = "en" | "pl" | "uk";

type ReportBody = BodyInput<typeof reportFailure>;
type JoinBody = BodyInput<typeof joinReport>;
/** A report of one's own, or "me too" with a report of somebody else. */
type Body = (ReportBody & { request?: undefined }) | (JoinBody & { request: string; files?: undefined });

export interface ReportSending extends Omit<Sending<Body, ReportReceipt>, "submit"> {
  report: (draft: Draft, photos: readonly PreparedFile[]) => void;
  join: (request: string) => void;
}

const orNothing = (text: string): string | undefined => (text.trim() === "" ? undefined : text.trim());

/** Sends what somebody without an account has to say about the labelled object. */
export function useReport(
  code: string,
  language: PublicLanguage,
  openReports: ReportForm["openReports"],
  { identity, forget }: Pick<PublicDraft, "identity" | "forget">,
): ReportSending {
  const joins = useRef(new Map<string, FormIdentity>());
  const sending = useSending<Body, ReportReceipt>({
    send: ({ request, ...body }, key) =>
      request === undefined
        ? api.call(reportFailure, { params: { code }, key, body: body as ReportBody })
        : api.call(joinReport, { params: { code, request }, key, body }),
    onSent: ({ answer, body: { id, request, ...body } }) => {
      if (request === undefined) forget();
      const joined = openReports.find((one) => one.id === request);
      keepOwnReport(code, {
        id: request ?? id,
        subject: joined?.subject ?? ("subject" in body ? body.subject : answer.number),
        isBreakdown: joined?.isBreakdown ?? ("isBreakdown" in body && body.isBreakdown === true),
        followUrl: answer.followUrl,
        sentAt: new Date().toISOString(),
      });
    },
    upload: (file, { followSecret }) =>
      api.call(putReportFile, {
        params: { file: file.announced.id },
        bytes: file.bytes,
        headers: { "x-follow-secret": followSecret },
      }),
  });
  return {
    ...sending,
    report: (draft, photos) =>
      sending.submit(
        {
          id: identity.id,
          subject: draft.subject.trim(),
          description: orNothing(draft.description),
          isBreakdown: draft.isBreakdown,
          language,
          name: orNothing(draft.name),
          contact: orNothing(draft.contact),
          files: photos.map(({ announced }) => announced),
          measuredAt: identity.pressedAt(),
        },
        photos,
      ),
    join(request) {
      const join = joins.current.get(request) ?? newFormIdentity();
      joins.current.set(request, join);
      sending.submit({ id: join.id, language, request, measuredAt: join.pressedAt() }, []);
    },
  };
}
