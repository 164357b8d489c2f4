import { onTestFinished } from "vitest";

/** For the rest of the test the page says what kind of installation it is: "demo outbox". */
export function beInstallation(words: string): void {
  const meta =
    document.querySelector<HTMLMetaElement>('meta[name="installation"]') ?? document.createElement("meta");
  meta.name = "installation";
  meta.content = words;
  document.head.append(meta);
  onTestFinished(() => meta.remove());
}
