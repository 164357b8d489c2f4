interface Installation {
  /** Demo passwords work here: said by the server in the page it serves. */
  isDemo: boolean;
}

/** What the server wrote into the page's head: `<meta name="installation" content="demo">`. */
export function useInstallation(): Installation {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="installation"]');
  return { isDemo: meta?.content === "demo" };
}
