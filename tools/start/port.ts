import { createServer } from "node:net";
import { StartupProblem } from "../../packages/db/src/embedded/index.ts";

/**
 * Asked first of all, because everything after it takes time.
 *
 * @param host the address to listen on
 * @throws StartupProblem when the port cannot be had
 */
export async function assertPortIsFree(port: number, host: string): Promise<void> {
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, host, resolve);
    });
  } catch (error) {
    throw explainPort(port, host, error);
  } finally {
    server.close();
  }
}

export function explainPort(port: number, host: string, cause: unknown): StartupProblem {
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  const other = port === 4800 ? 4900 : 4800;
  if (code === "EADDRINUSE") {
    return new StartupProblem(
      `Port ${port} is used by another program: stop that one, or take another port: PORT=${other} npm start.`,
      { cause },
    );
  }
  if (code === "EACCES") {
    return new StartupProblem(
      `Port ${port} is reserved for the system: take one above 1023: PORT=${other} npm start.`,
      { cause },
    );
  }
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") {
    return new StartupProblem(
      `HOST is ${host}, which is no address of this machine: leave HOST out, or set it to 127.0.0.1 or 0.0.0.0.`,
      { cause },
    );
  }
  return new StartupProblem(
    `Port ${port} on ${host} cannot be opened (${String(code)}): take another: PORT=${other} npm start.`,
    { cause },
  );
}
