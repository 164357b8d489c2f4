import { ApiProblem, newKey } from "../api-client.ts";

interface Attempt<Body> {
  content: string;
  body: Body;
  key: string;
}
export interface Arrived<Body, Answer> {
  answer: Answer;
  /** What the server has. */
  body: Body;
  /** It is an earlier try, with other contents than the last one. */
  isEarlier: boolean;
}
type Send<Body, Answer> = (body: Body, key: string) => Promise<Answer>;

/**
 * Sends one form so that it happens once, however often it is pressed. The body carries the id of what it makes.
 *
 * The same content goes with the same key until the server has decided, so a try whose answer was lost gets that
 * answer. Changed content is another command and gets a key of its own; when the server then knows the id already, an
 * earlier try had arrived, and that one's answer is fetched.
 *
 * The key of the first try is the id of what it makes: a form that was kept over a reload and is sent again as it was is
 * recognised, and answered alike.
 */
export function makeSendOnce<Body extends { id: string }, Answer>(): (
  body: Body,
  send: Send<Body, Answer>,
) => Promise<Arrived<Body, Answer>> {
  const undecided: Attempt<Body>[] = [];
  let hasSent = false;
  return async (body, send) => {
    const content = JSON.stringify(body);
    const again = undecided.find((attempt) => attempt.content === content);
    const attempt = again ?? { content, body, key: hasSent ? newKey() : body.id };
    hasSent = true;
    if (!again) undecided.push(attempt);
    try {
      return { answer: await sendAttempt(attempt, send), body: attempt.body, isEarlier: false };
    } catch (error) {
      if (isRefusal(error)) undecided.splice(undecided.indexOf(attempt), 1);
      const earlier = undecided.find((other) => other.body.id === body.id);
      if (earlier === undefined || !isRefusal(error, "already-exists")) throw error;
      return { answer: await send(earlier.body, earlier.key), body: earlier.body, isEarlier: true };
    }
  };
}

/** @throws what the server says to both keys, where the first one had been used for other contents before a reload */
async function sendAttempt<Body extends { id: string }, Answer>(
  attempt: Attempt<Body>,
  send: Send<Body, Answer>,
): Promise<Answer> {
  try {
    return await send(attempt.body, attempt.key);
  } catch (error) {
    if (attempt.key !== attempt.body.id || !isRefusal(error, "key-reused")) throw error;
    attempt.key = newKey();
    return send(attempt.body, attempt.key);
  }
}

/** The server has decided and will not decide otherwise; what it asks to send later was not done. */
export function isRefusal(error: unknown, code?: string): boolean {
  if (!(error instanceof ApiProblem) || error.problem.retry === "later") return false;
  return code === undefined || error.problem.code === code;
}
