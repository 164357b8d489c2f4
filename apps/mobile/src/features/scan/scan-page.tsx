import { useState, type FormEvent } from "react";
import { useLingui } from "@lingui/react/macro";
import type { Label } from "@qrmaint/contracts/labels/contract";
import { useRequiredText } from "@qrmaint/client/sending/use-required-text";
import { useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { Button, ButtonLink } from "@qrmaint/ui/forms/button";
import { TextField } from "@qrmaint/ui/forms/text-field";
import { CameraView } from "../../platform/camera/camera-view.tsx";
import { PhonePage } from "../../platform/phone-page.tsx";
import { useOpenCode, type OpenedCode } from "./use-open-code.ts";
import classes from "./scan.module.css";

export function ScanPage() {
  const { t } = useLingui();
  const opened = useOpenCode();
  const [typed, setTyped] = useState("");
  const { isMissing, ask } = useRequiredText(typed);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (ask()) void opened.open(typed);
  };
  return (
    <PhonePage
      title={t`Scan`}
      action={
        <Button type="submit" form="code" kind="primary" wide busy={opened.isBusy}>{t`Open the code`}</Button>
      }
    >
      <div className={classes.page}>
        <CameraView onCode={(text) => void opened.open(text)} />
        <form id="code" onSubmit={send} noValidate>
          <TextField
            label={t`Code below the picture`}
            value={typed}
            onChange={setTyped}
            autoCapitalize="characters"
            autoComplete="off"
            spellCheck={false}
            enterKeyHint="go"
            maxLength={200}
            error={isMissing ? t`Type the characters printed below the code.` : undefined}
          />
        </form>
        <Outcome opened={opened} />
      </div>
    </PhonePage>
  );
}

/** Why nothing opened, and what else there is to do. */
function Outcome({ opened }: { opened: OpenedCode }) {
  const { t } = useLingui();
  const wordsOf = useProblemWords();
  if (opened.unknown !== null)
    return (
      <div role="alert" className={classes.outcome}>
        <p>
          {t`No label of this organisation has the code`} <strong>{opened.unknown}</strong>
        </p>
        <ButtonLink wide href="/assets">{t`Find the object by name`}</ButtonLink>
      </div>
    );
  if (opened.revoked !== null) return <Revoked label={opened.revoked} />;
  if (opened.error === null) return null;
  return (
    <p role="alert" className={classes.error}>
      {wordsOf(opened.error)}
    </p>
  );
}

function Revoked({ label }: { label: Label }) {
  const { t } = useLingui();
  const name = label.asset?.name;
  return (
    <div role="alert" className={classes.outcome}>
      <p>
        {name === undefined
          ? t`This label was revoked and stays dead.`
          : t`This label was revoked and stays dead. It was on: ${name}.`}
      </p>
      {label.asset === null ? (
        <ButtonLink wide href="/assets">{t`Find the object by name`}</ButtonLink>
      ) : (
        <ButtonLink wide href={`/assets/${label.asset.id}`}>{t`Open the object`}</ButtonLink>
      )}
    </div>
  );
}
