import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { System } from "./system.ts";

/**
 * Tests run in a process of their own and stop or start the real server by these two addresses: a stubbed route
 * would answer even to a browser that is offline.
 */
export async function startControl(
  system: Pick<System, "pause" | "resume">,
): Promise<{ url: string; stop(): Promise<void> }> {
  const server = createServer((request, response) => {
    const work = request.url === "/pause" ? system.pause() : system.resume();
    work.then(
      () => response.end(),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
