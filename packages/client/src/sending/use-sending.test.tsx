import type { ReactNode } from "react";
import { onlineManager, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, renderHook, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { PreparedFile } from "../prepare-file.ts";
import { useSending } from "./use-sending.ts";

interface Form {
  id: string;
  text: string;
  files: { id: string }[];
}
const photo = (id: string): PreparedFile => ({
  announced: { id, sha256: "0".repeat(64), bytes: 1, contentType: "image/jpeg", name: `${id}.jpg` },
  bytes: new Blob(["x"]),
});
const form = (text: string, ...files: string[]): Form => ({
  id: "1",
  text,
  files: files.map((id) => ({ id })),
});

function start(options: {
  send?: (body: Form, key: string) => Promise<string>;
  upload?: (file: PreparedFile, answer: string) => Promise<unknown>;
}) {
  const send = vi.fn(options.send ?? (() => Promise.resolve("receipt")));
  const upload = vi.fn(options.upload ?? (() => Promise.resolve()));
  const onSent = vi.fn();
  const client = new QueryClient();
  const { result } = renderHook(() => useSending<Form, string>({ send, upload, onSent }), {
    wrapper: ({ children }: { children: ReactNode }) => (
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    ),
  });
  return { result, send, upload, onSent };
}

afterEach(() => {
  cleanup();
  onlineManager.setOnline(true);
});

describe("sending a form with files", () => {
  it("sends the form first, then each file with the form's answer", async () => {
    const { result, upload, onSent } = start({});
    act(() => result.current.submit(form("leak", "a", "b"), [photo("a"), photo("b")]));
    await waitFor(() => expect(result.current.sent).not.toBeNull());
    expect(upload.mock.calls.map(([file, answer]) => [file.announced.id, answer])).toEqual([
      ["a", "receipt"],
      ["b", "receipt"],
    ]);
    expect(result.current).toMatchObject({ isBusy: false, arrived: 2, error: null });
    expect(result.current.sent).toEqual({ answer: "receipt", unsent: [], isEarlier: false });
    expect(onSent).toHaveBeenCalledOnce();
  });

  it("goes on with the other files when one fails, and sends only that one again", async () => {
    let isBroken = true;
    const { result, send, upload, onSent } = start({
      upload: ({ announced }) =>
        announced.id === "a" && isBroken ? Promise.reject(new Error("broken")) : Promise.resolve(),
    });
    act(() => result.current.submit(form("leak", "a", "b"), [photo("a"), photo("b")]));
    await waitFor(() => expect(result.current.sent?.unsent.map((file) => file.announced.id)).toEqual(["a"]));
    expect(result.current.arrived).toBe(1);
    isBroken = false;
    act(() => result.current.sendRest());
    await waitFor(() => expect(result.current.sent?.unsent).toEqual([]));
    expect(upload.mock.calls.map(([file]) => file.announced.id)).toEqual(["a", "b", "a"]);
    expect(send).toHaveBeenCalledOnce();
    expect(onSent).toHaveBeenCalledOnce();
  });

  it("sends no file of a form that failed", async () => {
    const { result, upload, onSent } = start({ send: () => Promise.reject(new Error("no")) });
    act(() => result.current.submit(form("leak", "a"), [photo("a")]));
    await waitFor(() => expect(result.current.error).toEqual(new Error("no")));
    expect(result.current.sent).toBeNull();
    expect(upload).not.toHaveBeenCalled();
    expect(onSent).not.toHaveBeenCalled();
  });

  it("waits without a connection, says so, and goes on by itself", async () => {
    onlineManager.setOnline(false);
    const { result, send } = start({});
    act(() => result.current.submit(form("leak"), []));
    await waitFor(() => expect(result.current.isWaiting).toBe(true));
    const leave = (): boolean => window.dispatchEvent(new Event("beforeunload", { cancelable: true }));
    expect(leave(), "asks before the page is left").toBe(false);
    expect(send).not.toHaveBeenCalled();
    act(() => onlineManager.setOnline(true));
    await waitFor(() => expect(result.current.sent?.answer).toBe("receipt"));
    expect(send).toHaveBeenCalledOnce();
    expect(leave()).toBe(true);
  });

  it("sends what did not arrive by itself when the connection is back or the page is looked at, and asks before it is left", async () => {
    let isCut = true;
    const { result, upload } = start({
      upload: () => (isCut ? Promise.reject(new Error("cut")) : Promise.resolve()),
    });
    const leave = (): boolean => window.dispatchEvent(new Event("beforeunload", { cancelable: true }));
    act(() => result.current.submit(form("leak", "a", "b"), [photo("a"), photo("b")]));
    await waitFor(() => expect(result.current.sent?.unsent).toHaveLength(2));
    expect(leave()).toBe(false);
    act(() => void document.dispatchEvent(new Event("visibilitychange")));
    await waitFor(() => expect(upload).toHaveBeenCalledTimes(4));
    await waitFor(() => expect(result.current.isBusy).toBe(false));
    expect(result.current.sent?.unsent).toHaveLength(2);
    isCut = false;
    act(() => void window.dispatchEvent(new Event("online")));
    await waitFor(() => expect(result.current.sent?.unsent).toEqual([]));
    expect(upload).toHaveBeenCalledTimes(6);
    expect(leave()).toBe(true);
    act(() => void window.dispatchEvent(new Event("online")));
    expect(upload).toHaveBeenCalledTimes(6);
  });

  it("sends nothing that the server's copy of the form does not announce", async () => {
    const { result, upload } = start({});
    act(() => result.current.submit(form("leak", "a"), [photo("a"), photo("not-announced")]));
    await waitFor(() => expect(result.current.sent).not.toBeNull());
    expect(upload.mock.calls.map(([file]) => file.announced.id)).toEqual(["a"]);
  });
});
