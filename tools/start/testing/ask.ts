import { request as plain } from "node:http";
import { request as secure } from "node:https";
import { signIn } from "@qrmaint/contracts/accounts/contract";

export interface Answer {
  status: number;
  body: string;
  /** The session's, as a browser would send it back. */
  cookie: string;
}

/** How to reach a server whose public address leads nowhere in a test. */
export interface Way {
  /** Where it really listens. */
  base: string;
  publicUrl: string;
  /** PEM of the authority to trust, for HTTPS. */
  ca?: string | undefined;
}

/** One request, as a browser at the public address would send it. */
export async function ask(
  { base, publicUrl, ca }: Way,
  path: string,
  { body, cookie }: { body?: object; cookie?: string } = {},
): Promise<Answer> {
  const { host, hostname } = new URL(publicUrl);
  const headers = {
    host,
    ...(cookie && { cookie }),
    ...(body && { origin: publicUrl, "content-type": "application/json" }),
  };
  const options = {
    method: body === undefined ? "GET" : "POST",
    headers,
    agent: false,
    ...(base.startsWith("https") && { ca, servername: /^\d/.test(hostname) ? "" : hostname }),
  };
  return new Promise((resolve, reject) => {
    const request = (base.startsWith("https") ? secure : plain)(base + path, options, (response) => {
      let text = "";
      response.on("data", (data: Buffer) => (text += data.toString()));
      response.on("end", () => {
        const [set = ""] = response.headers["set-cookie"] ?? [];
        resolve({ status: response.statusCode ?? 0, body: text, cookie: set.split(";")[0]! });
      });
    });
    request.on("error", reject).end(body && JSON.stringify(body));
  });
}

export async function signInTo(way: Way, email: string, password: string): Promise<Answer> {
  return ask(way, `/api/v1${signIn.path}`, { body: { email, password } });
}
