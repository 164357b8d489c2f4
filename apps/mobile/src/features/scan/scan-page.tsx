import { useState, type FormEvent } from "react";
import { useLingui } from "@lingui/react/macro";
import { useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { Button, ButtonLink } from "@qrmaint/ui/forms/button";
import { TextField } from "@qrmaint/ui/forms/text-field";
import { CameraView } from "../../platform/camera/camera-view.tsx";
import { PhonePage } from "../../platform/phone-page.tsx";
import { useOpenCode } from "./use-open-code.ts";
import classes from "./scan.module.css";

export function ScanPage() {
  const { t } = useLingui();
  const wordsOf = useProblemWords();
  const { open, isBusy, error, unknown } = useOpenCode();
  const [typed, setTyped] = useState("");
  const send = (event: FormEvent): void => {
    event.preventDefault();
    void open(typed);
  };
  return (
    <PhonePage title={t`Scan`}>
      <div className={classes.page}>
        <CameraView onCode={(text) => void open(text)} />
        {unknown !== null && (
          <div role="alert">
            <p>{t`No label of this organisation has this code.`}</p>
            <ButtonLink wide href="/assets">{t`Find the object by name`}</ButtonLink>
          </div>
        )}
        {error !== null && (
          <p role="alert" className={classes.error}>
            {wordsOf(error)}
          </p>
        )}
        <form onSubmit={send} noValidate>
          <TextField
            label={t`Code below the picture`}
            value={typed}
            onChange={setTyped}
            autoCapitalize="characters"
            autoComplete="off"
            spellCheck={false}
            maxLength={200}
          />
          <Button type="submit" wide busy={isBusy}>{t`Open`}</Button>
        </form>
      </div>
    </PhonePage>
  );
}
