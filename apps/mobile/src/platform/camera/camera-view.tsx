import { useLingui } from "@lingui/react/macro";
import { Button } from "@qrmaint/ui/forms/button";
import { IconBulb, IconBulbOff } from "@qrmaint/ui/icons";
import { useCamera } from "./use-camera.ts";
import classes from "./camera-view.module.css";

/** The camera's picture while it looks for codes, or why there is none; the code by hand stands below it. */
export function CameraView({ onCode }: { onCode: (text: string) => void }) {
  const { t } = useLingui();
  const camera = useCamera(onCode);
  return (
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
  );
}
