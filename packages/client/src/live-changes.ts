import { followChanges, type Change } from "@qrmaint/contracts/changes/contract";
import type { ApiClient } from "./api-client.ts";

export type LiveState = "connecting" | "live" | "waiting";
export interface LiveChanges {
  stop(): void;
}
export interface LiveOptions {
  client: ApiClient;
  organisationId: string;
  onChanges: (changes: Change[]) => void;
  onState?: (state: LiveState) => void;
}

interface Message {
  changes?: Change[];
  state?: LiveState;
}

/**
 * Follows an organisation's changes. HTTP/1.1 allows six connections to an origin, so of all tabs one holds the
 * connection (a Web Lock decides which) and tells the others; when it closes, the next one takes over.
 */
export function followLive(options: LiveOptions): LiveChanges {
  const name = `qrmaint-live-${options.organisationId}`;
  const channel = new BroadcastChannel(name);
  const deliver = (message: Message): void => {
    if (message.changes) options.onChanges(message.changes);
    if (message.state) options.onState?.(message.state);
  };
  channel.addEventListener("message", (event) => deliver(event.data as Message));
  const abort = new AbortController();
  const tell = (message: Message): void => {
    deliver(message);
    channel.postMessage(message);
  };
  const lead = (): Promise<void> => holdConnection(options, tell, abort.signal);
  // Without HTTPS there are no locks: then each tab holds its own connection.
  const { locks } = navigator as { locks?: LockManager | null };
  if (!locks) void lead();
  else void locks.request(name, { signal: abort.signal }, lead).catch(() => {});
  return {
    stop() {
      abort.abort();
      channel.close();
    },
  };
}

const REOPEN_AFTER_MS = 2000;
const REOPEN_AT_LEAST_EVERY_MS = 60_000;

/**
 * EventSource comes back by itself with Last-Event-ID after a broken connection, but never after an answer that is no
 * stream: a proxy before a server that is away, or a server that is closing. Then it is opened anew where it ended.
 */
function holdConnection(
  options: LiveOptions,
  tell: (message: Message) => void,
  signal: AbortSignal,
): Promise<void> {
  const { client, organisationId: organisation } = options;
  let after: number | undefined;
  let delayMs = REOPEN_AFTER_MS;
  return new Promise((resolve) => {
    const open = (): void => {
      if (signal.aborted) return;
      const source = new EventSource(
        client.url(followChanges, { params: { organisation }, query: { after } }),
      );
      tell({ state: "connecting" });
      source.addEventListener("open", () => {
        delayMs = REOPEN_AFTER_MS;
        tell({ state: "live" });
      });
      source.addEventListener("error", () => {
        tell({ state: "waiting" });
        if (source.readyState !== EventSource.CLOSED) return;
        setTimeout(open, delayMs);
        delayMs = Math.min(delayMs * 2, REOPEN_AT_LEAST_EVERY_MS);
      });
      const remember = ({ lastEventId }: MessageEvent<string>): void => {
        after = Number(lastEventId);
      };
      source.addEventListener("position", remember);
      source.addEventListener("changes", (event: MessageEvent<string>) => {
        remember(event);
        tell({ changes: JSON.parse(event.data) as Change[] });
      });
      signal.addEventListener("abort", () => {
        source.close();
        resolve();
      });
    };
    open();
  });
}
