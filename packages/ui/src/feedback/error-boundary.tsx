import { Component, type ErrorInfo, type ReactNode, useEffect, useState } from "react";
import { useLingui } from "@lingui/react/macro";
import { ErrorState } from "./error-state.tsx";

/** A file of an older build that the server no longer has: only the newest page can go on. */
function isMissingChunk(error: unknown): boolean {
  return (
    error instanceof Error && /dynamically imported module|module script failed|preload/i.test(error.message)
  );
}

/** Loaded anew as soon as that can succeed: without a connection the browser would put its own page in this one's place. */
function MissingPage() {
  const { t } = useLingui();
  const [isOnline, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const lost = (): void => setOnline(false);
    const found = (): void => location.reload();
    window.addEventListener("offline", lost);
    window.addEventListener("online", found);
    return () => {
      window.removeEventListener("offline", lost);
      window.removeEventListener("online", found);
    };
  }, []);
  const title = t`This page could not be loaded.`;
  if (!isOnline)
    return (
      <ErrorState
        title={title}
      >{t`There is no connection. With the connection the page comes by itself.`}</ErrorState>
    );
  return (
    <ErrorState title={title} onRetry={() => location.reload()}>
      {t`Either the connection is down or there is a newer version. Load the page again.`}
    </ErrorState>
  );
}

function Failure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useLingui();
  if (isMissingChunk(error)) return <MissingPage />;
  return (
    <ErrorState title={t`This page has failed.`} onRetry={onRetry}>
      {t`Try again. If it fails once more, tell your administrator what you wanted to do here.`}
    </ErrorState>
  );
}

/** Around each page, so that one that fails leaves the rest usable. A new `resetKey` (the address) starts afresh. */
export class ErrorBoundary extends Component<
  { resetKey?: string; children: ReactNode },
  { error: unknown; key: string | undefined }
> {
  override state: { error: unknown; key: string | undefined } = { error: null, key: this.props.resetKey };

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error };
  }

  static getDerivedStateFromProps(
    props: { resetKey?: string },
    state: { key: string | undefined },
  ): { error: unknown; key: string | undefined } | null {
    return props.resetKey === state.key ? null : { error: null, key: props.resetKey };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    console.error(error, info.componentStack);
  }

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children;
    return <Failure error={this.state.error} onRetry={() => this.setState({ error: null })} />;
  }
}
