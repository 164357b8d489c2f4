import { expect, test } from "vitest";
import type { ErrorCode, Problem } from "@qrmaint/contracts";
import { ApiProblem, NetworkProblem } from "../api-client.ts";
import { makeSendOnce } from "./send-once.ts";

const refusal = (code: ErrorCode, retry: Problem["retry"] = "never"): ApiProblem =>
  new ApiProblem({ type: "about:blank", title: code, status: 400, code, retry });

interface Form {
  id: string;
  text: string;
}
/** A server that does each id once and each key once; `lost` swallows the answers of that many calls. */
function server({ lost = 0, refuse = [] as ApiProblem[] } = {}) {
  const done = new Map<string, Form>();
  const keys: string[] = [];
  const send = (body: Form, key: string): Promise<string> => {
    keys.push(key);
    const refused = refuse.shift();
    if (refused) return Promise.reject(refused);
    const before = done.get(key);
    if (!before && [...done.values()].some(({ id }) => id === body.id))
      return Promise.reject(refusal("already-exists"));
    done.set(key, before ?? body);
    if (lost > 0) {
      lost -= 1;
      return Promise.reject(new NetworkProblem("cut"));
    }
    return Promise.resolve(`receipt of ${(before ?? body).text}`);
  };
  return { done, keys, send };
}

test("pressed again after a lost answer, it is done once and answered", async () => {
  const there = server({ lost: 1 });
  const once = makeSendOnce<Form, string>();
  await expect(once({ id: "1", text: "leak" }, there.send)).rejects.toThrow(NetworkProblem);
  expect(await once({ id: "1", text: "leak" }, there.send)).toMatchObject({
    answer: "receipt of leak",
    isEarlier: false,
  });
  expect(there.done.size).toBe(1);
  expect(new Set(there.keys).size).toBe(1);
});

test("changed after a lost answer, it is still done once, and what arrived is told", async () => {
  const there = server({ lost: 1 });
  const once = makeSendOnce<Form, string>();
  await expect(once({ id: "1", text: "leak" }, there.send)).rejects.toThrow(NetworkProblem);
  expect(await once({ id: "1", text: "a big leak" }, there.send)).toEqual({
    answer: "receipt of leak",
    body: { id: "1", text: "leak" },
    isEarlier: true,
  });
  expect([...there.done.values()]).toEqual([{ id: "1", text: "leak" }]);
});

test("what was asked to come later comes later with the same key", async () => {
  const there = server({ refuse: [refusal("too-many-requests", "later")] });
  const once = makeSendOnce<Form, string>();
  await expect(once({ id: "1", text: "leak" }, there.send)).rejects.toThrow(ApiProblem);
  await once({ id: "1", text: "leak" }, there.send);
  expect(new Set(there.keys).size).toBe(1);
});

test("a form that was kept over a reload is answered as before; changed meanwhile, it is another command", async () => {
  const there = server({ lost: 1 });
  await expect(makeSendOnce<Form, string>()({ id: "1", text: "leak" }, there.send)).rejects.toThrow();
  expect(await makeSendOnce<Form, string>()({ id: "1", text: "leak" }, there.send)).toMatchObject({
    answer: "receipt of leak",
  });
  expect(there.done.size).toBe(1);
  const reused = server({ refuse: [refusal("key-reused")] });
  expect(await makeSendOnce<Form, string>()({ id: "2", text: "more" }, reused.send)).toMatchObject({
    answer: "receipt of more",
  });
  expect(reused.keys[0]).toBe("2");
  expect(reused.keys[1]).not.toBe("2");
});

test("after a refusal the same content is a new command", async () => {
  const there = server({ refuse: [refusal("not-permitted")] });
  const once = makeSendOnce<Form, string>();
  await expect(once({ id: "1", text: "leak" }, there.send)).rejects.toThrow(ApiProblem);
  await once({ id: "1", text: "leak" }, there.send);
  expect(new Set(there.keys).size).toBe(2);
});

test("an id that somebody else has taken is refused and stays refused", async () => {
  const there = server({ refuse: [refusal("already-exists")] });
  const once = makeSendOnce<Form, string>();
  await expect(once({ id: "1", text: "leak" }, there.send)).rejects.toThrow(ApiProblem);
});
