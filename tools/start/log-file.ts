import { createWriteStream, mkdirSync, renameSync, statSync, type WriteStream } from "node:fs";
import { join } from "node:path";

export interface Logs {
  dir: string;
  server: WriteStream;
  database: (line: string) => void;
  /** Settles when all that was said is in the files. */
  close: () => Promise<void>;
}

/** A log that has grown beyond this is put aside at the next start; one former log is kept. */
const LARGEST_BYTES = 20 * 1024 * 1024;

/** The terminal shows what a person who starts wants to know; everything else goes into files. */
export function openLog(dir: string): Logs {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const database = openFile(join(dir, "database.log"));
  const server = openFile(join(dir, "server.log"));
  return {
    dir,
    server,
    database: (line) => void database.write(`${line}\n`),
    close: async () => void (await Promise.all([database, server].map(closeFile))),
  };
}

async function closeFile(stream: WriteStream): Promise<void> {
  if (stream.destroyed) return;
  await new Promise<void>((resolve) => stream.once("close", resolve).end());
}

function openFile(path: string): WriteStream {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LARGEST_BYTES) renameSync(path, `${path}.old`);
  const stream = createWriteStream(path, { flags: "a", mode: 0o600 });
  // A full disk must not end the server by an unhandled error of its log.
  stream.on("error", () => {});
  return stream;
}
