import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { exampleAsset } from "@qrmaint/client/testing/example-asset";
import { answerCalls, forgetMessages, show } from "../../../testing/scene.tsx";
import { EditableFact } from "./editable-fact.tsx";
import type { FactField } from "./fact-fields.ts";

const MODEL: FactField = { key: "model", control: "text", maxLength: 120 };
const asset = exampleAsset({ model: "PX", version: 3 });

afterEach(() => {
  cleanup();
  forgetMessages();
  vi.unstubAllGlobals();
});

const typeModel = (value: string): void => {
  fireEvent.click(screen.getByRole("button", { name: /Change: Model/ }));
  fireEvent.change(screen.getByLabelText("Model"), { target: { value } });
  fireEvent.click(screen.getByRole("button", { name: "Save" }));
};

it("a change is sent with the version it is based on", async () => {
  const calls = answerCalls(() => ({ body: { ...asset, model: "PX-2", version: 4 } }));
  show(<EditableFact asset={asset} field={MODEL} mayWrite />);
  typeModel("PX-2");
  await waitFor(() => expect(screen.queryByRole("button", { name: "Save" })).toBeNull());
  expect(calls[0]).toMatchObject({ method: "PATCH", ifMatch: '"3"', body: { model: "PX-2" } });
});

it("a conflict shows what somebody else changed, keeps what was typed, and saves on the newest state", async () => {
  const present = { ...asset, model: "QQ", version: 5 };
  const calls = answerCalls(({ ifMatch }) =>
    ifMatch === '"3"'
      ? {
          status: 412,
          body: {
            code: "version-conflict",
            title: "",
            status: 412,
            retry: "after-refresh",
            current: present,
          },
        }
      : { body: { ...present, model: "PX-2", version: 6 } },
  );
  show(<EditableFact asset={asset} field={MODEL} mayWrite />);
  typeModel("PX-2");
  expect((await screen.findByRole("alert")).textContent).toContain("Model: was “PX”, is now “QQ”");
  expect(screen.getByLabelText<HTMLInputElement>("Model").value).toBe("PX-2");
  fireEvent.click(screen.getByRole("button", { name: "Save mine anyway" }));
  await waitFor(() => expect(calls).toHaveLength(2));
  expect(calls[1]).toMatchObject({ ifMatch: '"5"', body: { model: "PX-2" } });
});

it("a refused change keeps what was typed and says why beside it", async () => {
  answerCalls(() => ({
    status: 403,
    body: { code: "not-permitted", title: "", status: 403, retry: "never" },
  }));
  show(<EditableFact asset={asset} field={MODEL} mayWrite />);
  typeModel("PX-2");
  expect(await screen.findByText(/Your role does not allow this/)).toBeTruthy();
  expect(screen.getByLabelText<HTMLInputElement>("Model").value).toBe("PX-2");
});

it("an unchanged value is not sent, and who may not write sees no button", () => {
  const calls = answerCalls(() => ({ body: {} }));
  show(<EditableFact asset={asset} field={MODEL} mayWrite />);
  typeModel("PX");
  expect(calls).toHaveLength(0);
  cleanup();
  show(<EditableFact asset={asset} field={MODEL} mayWrite={false} />);
  expect(screen.queryByRole("button")).toBeNull();
});

it("a change is taken back on the newest state", async () => {
  let version = 3;
  const calls = answerCalls(({ body }) => ({ body: { ...asset, ...(body as object), version: ++version } }));
  show(<EditableFact asset={asset} field={MODEL} mayWrite />);
  typeModel("PX-2");
  expect(await screen.findByText("Model changed")).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "Undo" }));
  await waitFor(() => expect(calls.filter(({ method }) => method === "PATCH")).toHaveLength(2));
  expect(calls.findLast(({ method }) => method === "PATCH")).toMatchObject({
    ifMatch: '"4"',
    body: { model: "PX" },
  });
});

it("refused, what was typed stays and the reason stands beside it", async () => {
  answerCalls(() => ({
    status: 403,
    body: { code: "not-permitted", title: "", status: 403, retry: "never" },
  }));
  show(<EditableFact asset={asset} field={MODEL} mayWrite />);
  typeModel("PX-2");
  expect(await screen.findByText(/Your role does not allow this/)).toBeTruthy();
  expect(screen.getByDisplayValue("PX-2").getAttribute("aria-invalid")).toBe("true");
});
