import { useEffect, useRef, useState, type RefObject } from "react";

export type CameraState = "starting" | "running" | "denied" | "missing";
export interface Camera {
  video: RefObject<HTMLVideoElement | null>;
  state: CameraState;
  /** null: this camera has no lamp */
  isLampOn: boolean | null;
  toggleLamp: () => void;
}

const PAUSE_MS = 80;

/** Runs the camera while the page is open and calls back for each code that it sees. */
export function useCamera(onCode: (text: string) => void): Camera {
  const video = useRef<HTMLVideoElement>(null);
  const track = useRef<MediaStreamTrack | null>(null);
  const report = useRef(onCode);
  const [state, setState] = useState<CameraState>("starting");
  const [isLampOn, setLampOn] = useState<boolean | null>(null);
  useEffect(() => {
    report.current = onCode;
  });
  useEffect(() => {
    let isOver = false;
    const canvas = document.createElement("canvas");
    const look = async (
      decodeFrame: (video: HTMLVideoElement, canvas: HTMLCanvasElement) => Promise<string | null>,
    ): Promise<void> => {
      while (!isOver) {
        const text = video.current === null ? null : await decodeFrame(video.current, canvas);
        if (text !== null && !isOver) report.current(text);
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
    };
    const start = async (): Promise<void> => {
      // The reader's code comes while the person is asked for the camera.
      const reader = import("./decode-frames.ts");
      const stream = await navigator.mediaDevices.getUserMedia({
        video: { facingMode: "environment", width: { ideal: 1280 } },
        audio: false,
      });
      track.current = stream.getVideoTracks()[0] ?? null;
      if (isOver || video.current === null) return stream.getTracks().forEach((one) => one.stop());
      video.current.srcObject = stream;
      await video.current.play();
      setState("running");
      if (track.current && "torch" in track.current.getCapabilities()) setLampOn(false);
      await look((await reader).decodeFrame);
    };
    start().catch((error: unknown) => {
      if (!isOver) setState((error as Error).name === "NotAllowedError" ? "denied" : "missing");
    });
    return () => {
      isOver = true;
      track.current?.stop();
    };
  }, []);
  const toggleLamp = (): void => {
    const next = !isLampOn;
    // A phone that is hot or nearly empty refuses its lamp: it stays as it is, and the button says so.
    track.current
      ?.applyConstraints({ advanced: [{ torch: next } as MediaTrackConstraintSet] })
      .then(() => setLampOn(next))
      .catch(() => {});
  };
  return { video, state, isLampOn, toggleLamp };
}
