/**
 * Ends this process at once, after its `exit` listeners. Node itself can lock up while it ends: its last act waits
 * for threads that compile, and one of those may wait for the main thread (nodejs/node#54918, seen here about every
 * fourth time while WebAssembly is compiled). So the last listener kills; start.mjs is told the code beforehand.
 */
export function endProcess(code: number): void {
  if (process.send === undefined) process.exit(code);
  const kill = (): void => {
    process.on("exit", () => process.kill(process.pid, "SIGKILL"));
    process.exit(code);
  };
  // Nobody to tell: start.mjs is dead.
  if (!process.connected) kill();
  process.send({ code }, kill);
}
