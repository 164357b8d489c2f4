let context: AudioContext | null = null;

/** Browsers let a page sound only after a touch or a key: the first one opens the way. */
export function allowSoundOnTouch(): void {
  if (!("AudioContext" in globalThis)) return;
  const open = (): void => {
    context ??= new AudioContext();
    void context.resume();
  };
  for (const type of ["pointerdown", "keydown"]) addEventListener(type, open, { once: true });
}

/** Whether the page may sound by now. */
export const isSoundAllowed = (): boolean => context?.state === "running";

/** Two short tones. Silent where the browser does not allow sound yet. */
export function playAlarm(): void {
  if (context === null || context.state !== "running") return;
  for (const [delay, frequency] of [
    [0, 880],
    [0.18, 1175],
  ] as const) {
    const tone = context.createOscillator();
    const volume = context.createGain();
    const begin = context.currentTime + delay;
    tone.frequency.value = frequency;
    volume.gain.setValueAtTime(0.2, begin);
    volume.gain.exponentialRampToValueAtTime(0.001, begin + 0.16);
    tone.connect(volume).connect(context.destination);
    tone.start(begin);
    tone.stop(begin + 0.17);
  }
}
