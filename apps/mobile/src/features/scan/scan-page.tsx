import { useState, type FormEvent } from "react";
import { useLingui } from "@lingui/react/macro";
import { useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { Button, ButtonLink } from "@qrmaint/ui/forms/button";
import { TextField } from "@qrmaint/ui/forms/text-field";
import { IconBulb, IconBulbOff } from "@qrmaint/ui/icons";
import { PhonePage } from "../../platform/phone-page.tsx";
import { useCamera } from "./use-camera.ts";
import { useOpenCode } from "./use-open-code.ts";
import classes from "./scan.module.css";

export function ScanPage() {
  const { t } = useLingui();
  const wordsOf = useProblemWords();
  const { open, isBusy, error, unknown } = useOpenCode();
  const camera = useCamera((text) => void open(text));
  const [typed, setTyped] = useState("");
  const send = (event: FormEvent): void => {
    event.preventDefault();
    void open(typed);
  };
  return (
    <PhonePage title={t`Scan`}>
      <div className={classes.page}>
        <div className={classes.view} data-state={camera.state}>
          <video ref={camera.video} muted playsInline aria-label={t`Camera picture`} />
          {camera.state === "starting" && <p role="status">{t`Starting the camera`}</p>}
          {camera.state === "denied" && (
            <p role="alert">{t`The camera is not allowed. Allow it in the browser's settings for this page, or type the code below.`}</p>
          )}
          {camera.state === "missing" && (
            <p role="alert">{t`There is no camera that this page can use. Type the code below.`}</p>
          )}
          {camera.isLampOn !== null && (
            <Button
              icon={camera.isLampOn ? <IconBulbOff aria-hidden="true" /> : <IconBulb aria-hidden="true" />}
              onClick={camera.toggleLamp}
            >
              {camera.isLampOn ? t`Lamp off` : t`Lamp on`}
            </Button>
          )}
        </div>
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
