import type { FastifyInstance } from "fastify";
import { maxHeaderSize, type ServerResponse, STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { AppError } from "./app-error.ts";
import { answerHeaders } from "./headers.ts";
import type { Services } from "./services.ts";

/** What Node's parser stumbles over, by the beginning of its code: where that is in a request, and what stands there. */
const BROKEN: readonly [string, string][] = [
  ["HPE_INVALID_METHOD", "The request line does not begin with a method that HTTP has."],
  ["HPE_INVALID_URL", "The address in the request line has a character that no address has: encode it."],
  ["HPE_INVALID_VERSION", "The request line does not end with HTTP/1.1."],
  ["HPE_INVALID_CONSTANT", "The request line does not end with HTTP/1.1."],
  ["HPE_INVALID_HEADER_TOKEN", "A header has a character that no header has: encode it or leave it out."],
  [
    "HPE_INVALID_CONTENT_LENGTH",
    "The Content-Length header is no number of bytes: send it once, in digits alone.",
  ],
  [
    "HPE_UNEXPECTED_CONTENT_LENGTH",
    "Content-Length stands twice, or beside Transfer-Encoding: send one of them, once.",
  ],
  [
    "HPE_INVALID_TRANSFER_ENCODING",
    "The Transfer-Encoding header says something else than chunked, or stands beside Content-Length: send one of them.",
  ],
  ["HPE_INVALID_CHUNK", "The body is not in the chunks that the Transfer-Encoding header promises."],
  ["HPE_CHUNK", "The body's chunks have longer extensions than are read: leave them out."],
];
const NOT_HTTP =
  "What was sent is not HTTP/1.1: a request line, a header in each line, an empty line, then the body; each line ends with CR LF.";

/** Null: the connection broke, or speaks something else than HTTP; nobody would read an answer. */
function problemOfBroken(code: string | undefined): AppError | null {
  if (code === "ERR_HTTP_REQUEST_TIMEOUT")
    return new AppError("too-slow", {
      detail: "The request did not arrive whole in the time that it may take: send it again.",
    });
  if (code === "HPE_HEADER_OVERFLOW")
    return new AppError("headers-too-large", {
      detail: `The address and the headers have more than ${maxHeaderSize} bytes together: shorten the address, or leave out cookies and headers that are not needed.`,
    });
  if (code?.startsWith("HPE_") !== true) return null;
  const detail = BROKEN.find(([begin]) => code.startsWith(begin))?.[1] ?? NOT_HTTP;
  return new AppError("invalid-input", { detail });
}

/** The answer that a connection waits for, or had last. */
const lastAnswers = new WeakMap<object, ServerResponse>();

/**
 * What never becomes a request is answered on the socket, as a problem like every other.
 * An answer that has begun is not continued: its reader would take the problem for a part of it.
 */
export function answerBroken(services: Services, thrown: NodeJS.ErrnoException, socket: Socket): void {
  const error = problemOfBroken(thrown.code);
  const last = lastAnswers.get(socket);
  const isBegun = last !== undefined && last.headersSent && !last.writableEnded;
  if (error === null || isBegun || !socket.writable) {
    socket.destroy();
    return;
  }
  const requestId = services.random.uuid();
  const body = Buffer.from(JSON.stringify(error.toProblem(requestId)));
  const headers = {
    ...answerHeaders(services, requestId),
    "cache-control": "no-store",
    "content-type": "application/problem+json; charset=utf-8",
    "content-length": String(body.length),
    connection: "close",
  };
  services.log.line("broken-request", {
    requestId,
    status: error.status,
    code: error.code,
    why: thrown.code,
  });
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`HTTP/1.1 ${error.status} ${STATUS_CODES[error.status]}\r\n${lines.join("")}\r\n`);
  socket.write(body);
  socket.destroySoon();
}

/** What Node would answer itself, with nothing in it, is left to us here. */
export const LEFT_TO_US = { requireHostHeader: false };

export function registerBroken(app: FastifyInstance): void {
  app.addHook("onRequest", async (request) => {
    if (request.raw.httpVersion === "1.1" && request.headers.host === undefined)
      throw new AppError("invalid-input", {
        detail: "The request has no Host header: HTTP/1.1 asks for one, with the name of this installation.",
      });
  });
  app.server.on("request", (request, response) => lastAnswers.set(request.socket, response));
  // An expectation that nobody knows is ignored, as RFC 9110, 10.1.1 allows.
  app.server.on("checkExpectation", (request, response) => app.server.emit("request", request, response));
}
