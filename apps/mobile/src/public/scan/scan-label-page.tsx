import { useState, type FormEvent } from "react";
import { useLocation } from "wouter";
import { useLingui } from "@lingui/react/macro";
import { vibrate } from "@qrmaint/client/device/vibrate";
import { normaliseLabelCode } from "@qrmaint/contracts/labels/rules";
import { Button } from "@qrmaint/ui/forms/button";
import { TextField } from "@qrmaint/ui/forms/text-field";
import { CameraView } from "../../platform/camera/camera-view.tsx";
import { usePageTitle } from "@qrmaint/client/app/page-title";
import { BottomBar } from "../bottom-bar.tsx";
import classes from "./scan-label.module.css";

/** The scanner for people without an account: what it reads opens as if the phone's own camera had read it. */
export function ScanLabelPage() {
  const { t } = useLingui();
  const [, go] = useLocation();
  const [typed, setTyped] = useState("");
  const [isForeign, setForeign] = useState(false);
  usePageTitle(t`Scan the label`);
  const open = (text: string): void => {
    const code = normaliseLabelCode(text);
    setForeign(code === null);
    if (code === null) return;
    vibrate(60);
    go(`/q/${code}`);
  };
  const send = (event: FormEvent): void => {
    event.preventDefault();
    open(typed);
  };
  return (
    <div className={classes.page}>
      <h1>{t`Scan the label`}</h1>
      <p>{t`Point the camera at the QR label on the machine.`}</p>
      <CameraView onCode={open} />
      <form id="code" onSubmit={send} noValidate>
        <TextField
          label={t`Code below the picture`}
          value={typed}
          onChange={setTyped}
          autoCapitalize="characters"
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          error={isForeign ? t`This is not the code of a label. It has 26 letters and digits.` : undefined}
        />
      </form>
      <BottomBar>
        <Button type="submit" form="code" kind="primary" wide>{t`Open the code`}</Button>
      </BottomBar>
    </div>
  );
}
