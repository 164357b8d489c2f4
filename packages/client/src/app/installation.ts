interface Installation {
  /** Demo passwords work here: said by the server in the page it serves. */
  isDemo: boolean;
  /** Mail is not sent, but shown at /outbox on the server's own machine. */
  hasOutbox: boolean;
}

/** What the server wrote into the page's head: `<meta name="installation" content="demo outbox">`. */
export function useInstallation(): Installation {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="installation"]');
  const words = meta?.content.split(" ") ?? [];
  return { isDemo: words.includes("demo"), hasOutbox: words.includes("outbox") };
}
