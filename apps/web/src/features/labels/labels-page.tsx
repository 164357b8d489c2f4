import { useState } from "react";
import { useLocation, useParams, useSearchParams } from "wouter";
import { useLingui } from "@lingui/react/macro";
import { Button } from "@qrmaint/ui/forms/button";
import { FilterChips } from "@qrmaint/ui/layout/filter-chips";
import { PageFrame } from "../../platform/page-frame.tsx";
import { useSession } from "../../platform/session.tsx";
import { LabelList } from "./label-list.tsx";
import { NewLabelsDialog } from "./new-labels-dialog.tsx";
import { PrintBar } from "./print-bar.tsx";
import classes from "./labels.module.css";

export function LabelsPage() {
  const { t } = useLingui();
  const { can } = useSession();
  const { dialog } = useParams<{ dialog?: string }>();
  const [, go] = useLocation();
  const [params, setParams] = useSearchParams();
  const state = params.get("state") ?? undefined;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const mayWrite = can("labels.write");
  const words = {
    blank: t({ message: "Blank", context: "several labels" }),
    linked: t({ message: "Linked", context: "several labels" }),
    revoked: t({ message: "Revoked", context: "several labels" }),
  };
  const chips = (["blank", "linked", "revoked"] as const).map((one) => ({
    id: one,
    label: words[one],
    isOn: state === one,
    onToggle: () => {
      setChosen(new Set());
      setParams(state === one ? {} : { state: one });
    },
  }));
  return (
    <PageFrame
      title={t`Labels`}
      tools={<FilterChips label={t`State`} chips={chips} />}
      action={
        mayWrite && <Button kind="primary" onClick={() => go("/labels/new")}>{t`Make blank labels`}</Button>
      }
    >
      <div className={classes.page}>
        <div className={classes.scroller}>
          <LabelList
            key={state}
            state={state}
            chosen={chosen}
            onChoose={setChosen}
            onMake={mayWrite ? () => go("/labels/new") : undefined}
          />
        </div>
        {chosen.size > 0 && <PrintBar chosen={chosen} onClear={() => setChosen(new Set())} />}
      </div>
      {mayWrite && dialog === "new" && (
        <NewLabelsDialog
          onClose={() => go("/labels")}
          onMade={(ids) => {
            setChosen(new Set(ids));
            go("/labels");
          }}
        />
      )}
    </PageFrame>
  );
}
