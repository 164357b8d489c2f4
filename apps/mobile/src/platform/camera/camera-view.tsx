import { useLingui } from "@lingui/react/macro";
import { Button } from "@qrmaint/ui/forms/button";
import { IconBulb, IconBulbOff, IconCameraOff } from "@qrmaint/ui/icons";
import { useCamera } from "./use-camera.ts";
import classes from "./camera-view.module.css";

/** The camera's picture while it looks for codes; without a camera a sentence. The code by hand stands below it. */
export function CameraView({ onCode }: { onCode: (text: string) => void }) {
  const { t } = useLingui();
  const { video, state, isLampOn, toggleLamp } = useCamera(onCode);
  if (state === "denied" || state === "missing")
    return (
      <p role="alert" className={classes.without}>
        <IconCameraOff aria-hidden="true" />
        <span>
          {state === "denied"
            ? t`The camera is not allowed. Allow it in the browser's settings for this page, or type the code below.`
            : t`There is no camera that this page can use. Type the code below.`}
        </span>
      </p>
    );
  return (
    <div className={classes.view}>
      <video ref={video} muted playsInline aria-label={t`Camera picture`} />
      {state === "starting" && <p role="status">{t`Starting the camera`}</p>}
      {isLampOn !== null && (
        <Button
          className={classes.lamp}
          aria-pressed={isLampOn}
          icon={isLampOn ? <IconBulbOff aria-hidden="true" /> : <IconBulb aria-hidden="true" />}
          onClick={toggleLamp}
        >
          {isLampOn ? t`Lamp off` : t`Lamp on`}
        </Button>
      )}
    </div>
  );
}
