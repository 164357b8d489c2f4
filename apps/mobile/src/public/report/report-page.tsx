import { useEffect } from "react";
import { useParams } from "wouter";
import { useLingui } from "@lingui/react/macro";
import { EmptyState } from "@qrmaint/ui/feedback/empty-state";
import { ProblemState } from "@qrmaint/ui/feedback/problem-words";
import { SkeletonRows } from "@qrmaint/ui/feedback/skeleton-rows";
import { ButtonLink } from "@qrmaint/ui/forms/button";
import { IconQrcode } from "@qrmaint/ui/icons";
import { ReportFailure } from "./report-failure.tsx";
import { useLabel } from "./use-label.ts";

/** What a scanned label opens: for members the object, for everybody else the report, or a dead end that tells nothing. */
export function ReportPage() {
  const { t } = useLingui();
  const { code = "" } = useParams();
  const label = useLabel(code);
  const member = label.data?.kind === "member" ? label.data : null;
  useEffect(() => {
    if (member === null) return;
    const place = member.assetId === null ? `claim/${code}` : `assets/${member.assetId}`;
    location.replace(`/m/${member.organisationSlug}/${place}`);
  }, [member, code]);
  if (label.isError) {
    return (
      <ProblemState
        title={t`The label could not be opened.`}
        error={label.error}
        onRetry={() => void label.refetch()}
        isRetrying={label.isFetching}
      />
    );
  }
  if (label.isPending || member !== null) return <SkeletonRows rows={4} />;
  if (label.data?.kind !== "report") {
    return (
      <EmptyState icon={<IconQrcode />} action={<ButtonLink href="/m/">{t`To the application`}</ButtonLink>}>
        {t`This label leads nowhere. If it is stuck on a machine, tell whoever looks after it.`}
      </EmptyState>
    );
  }
  return <ReportFailure code={code} label={label.data} />;
}
