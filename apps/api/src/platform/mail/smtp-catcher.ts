import { createServer, type Socket } from "node:net";

export interface CaughtMail {
  from: string;
  to: string[];
  /** The whole message as it was sent. */
  data: string;
}
export interface SmtpCatcher {
  url: string;
  mails: CaughtMail[];
  /** What the server answers to the next recipients instead of taking them. */
  refuseWith: string | null;
  /** How many mails it takes and then says nothing of: the connection is gone before the answer. */
  silentFor: number;
  close(): Promise<void>;
}

/** A mail server for tests: takes every mail and keeps it. Speaks as much of RFC 5321 as a client needs. */
export async function startSmtpCatcher(): Promise<SmtpCatcher> {
  const catcher: SmtpCatcher = { url: "", mails: [], refuseWith: null, silentFor: 0, close: async () => {} };
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket)).on("error", () => {});
    converse(socket, catcher);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  catcher.url = `smtp://127.0.0.1:${(server.address() as { port: number }).port}`;
  catcher.close = async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => {
      server.close(resolve);
    });
  };
  return catcher;
}

function converse(socket: Socket, catcher: SmtpCatcher): void {
  let mail: CaughtMail = { from: "", to: [], data: "" };
  let isData = false;
  let buffered = "";
  const say = (line: string): void => {
    socket.write(`${line}\r\n`);
  };
  const onLine = (line: string): void => {
    if (isData) {
      if (line !== ".") {
        mail.data += `${line.replace(/^\./, "")}\r\n`;
        return;
      }
      isData = false;
      catcher.mails.push(mail);
      mail = { from: "", to: [], data: "" };
      if (catcher.silentFor > 0) {
        catcher.silentFor -= 1;
        return void socket.destroy();
      }
      return say("250 kept");
    }
    const command = line.slice(0, 4).toUpperCase();
    if (command === "MAIL") mail.from = /<(.*?)>/.exec(line)?.[1] ?? "";
    if (command === "RCPT" && catcher.refuseWith !== null) return say(catcher.refuseWith);
    if (command === "RCPT") mail.to.push(/<(.*?)>/.exec(line)?.[1] ?? "");
    isData = command === "DATA";
    say(isData ? "354 go on" : command === "QUIT" ? "221 bye" : "250 ok");
  };
  say("220 catcher");
  socket.setEncoding("utf8").on("data", (chunk: string) => {
    const lines = (buffered + chunk).split("\r\n");
    buffered = lines.pop() ?? "";
    for (const line of lines) onLine(line);
  });
}
