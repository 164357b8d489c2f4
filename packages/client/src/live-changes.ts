import { followChanges, type Change } from "@qrmaint/contracts/changes/contract";
import type { ApiClient } from "./api-client.ts";

/** `refused`: the answer was no stream. The server is away behind its proxy, or the person may follow it no more. */
export type LiveState = "connecting" | "live" | "waiting" | "refused";
export interface LiveChanges {
  stop(): void;
}
export interface LiveOptions {
  client: ApiClient;
  organisationId: string;
  onChanges: (changes: Change[]) => void;
  /**
   * From now on changes are told: called once, when it is first known where the stream stands. What this tab loaded before
   * may lack what happened between that load and the beginning of the stream.
   */
  onBegin?: () => void;
  onState?: (state: LiveState) => void;
}

interface Message {
  changes?: Change[];
  state?: LiveState;
  /** How far the connection is: whoever takes it over goes on there, so that nothing is missed in between. */
  position?: number;
  /** A tab that came later and does not know the position. */
  isAsking?: boolean;
}

/**
 * Follows an organisation's changes. HTTP/1.1 allows six connections to an origin, so of all tabs one holds the
 * connection (a Web Lock decides which) and tells the others; when it closes, the next one takes over.
 */
export function followLive(options: LiveOptions): LiveChanges {
  const name = `qrmaint-live-${options.organisationId}`;
  const channel = new BroadcastChannel(name);
  let position: number | undefined;
  let isLeading = false;
  const deliver = (message: Message): void => {
    const isBeginning = position === undefined && message.position !== undefined;
    position = message.position ?? position;
    if (isBeginning) options.onBegin?.();
    if (message.changes) options.onChanges(message.changes);
    if (message.state) options.onState?.(message.state);
  };
  channel.addEventListener("message", (event) => {
    const message = event.data as Message;
    deliver(message);
    if (message.isAsking === true && isLeading && position !== undefined) channel.postMessage({ position });
  });
  channel.postMessage({ isAsking: true });
  const abort = new AbortController();
  const tell = (message: Message): void => {
    deliver(message);
    channel.postMessage(message);
  };
  const lead = (): Promise<void> => {
    isLeading = true;
    return holdConnection(options, { tell, position: () => position }, abort.signal);
  };
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
  { tell, position }: { tell: (message: Message) => void; position: () => number | undefined },
  signal: AbortSignal,
): Promise<void> {
  const { client, organisationId: organisation } = options;
  let delayMs = REOPEN_AFTER_MS;
  return new Promise((resolve) => {
    const open = (): void => {
      if (signal.aborted) return;
      const source = new EventSource(
        client.url(followChanges, { params: { organisation }, query: { after: position() } }),
      );
      tell({ state: "connecting" });
      source.addEventListener("open", () => {
        delayMs = REOPEN_AFTER_MS;
        tell({ state: "live" });
      });
      source.addEventListener("error", () => {
        const isRefused = source.readyState === EventSource.CLOSED;
        tell({ state: isRefused ? "refused" : "waiting" });
        if (!isRefused) return;
        setTimeout(open, delayMs);
        delayMs = Math.min(delayMs * 2, REOPEN_AT_LEAST_EVERY_MS);
      });
      source.addEventListener("position", ({ lastEventId }: MessageEvent<string>) =>
        tell({ position: Number(lastEventId) }),
      );
      source.addEventListener("changes", ({ lastEventId, data }: MessageEvent<string>) =>
        tell({ position: Number(lastEventId), changes: JSON.parse(data) as Change[] }),
      );
      signal.addEventListener("abort", () => {
        source.close();
        resolve();
      });
    };
    open();
  });
}
