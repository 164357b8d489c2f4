import { fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { exampleOrder } from "../../testing/examples.ts";
import { showPage, type Place } from "../../testing/scene.tsx";
import { refusal, serve } from "../../testing/server.ts";
import { NewOrderPage } from "./new-order-page.tsx";

const open = (): Place =>
  showPage(<NewOrderPage />, { pattern: "/new-order/:asset", address: "/new-order/a1" });
const send = async (): Promise<void> => {
  fireEvent.click(await screen.findByRole("button", { name: "Make the order" }));
};
const write = async (subject: string): Promise<void> => {
  fireEvent.change(await screen.findByLabelText("What is to be done?"), { target: { value: subject } });
};

describe("a new order", () => {
  it("needs one sentence", async () => {
    const server = serve(() => ({ body: {} }));
    open();
    await write(" ");
    await send();
    expect(screen.getByText("Say in a few words what is to be done.")).toBeTruthy();
    expect(server.commands()).toEqual([]);
  });

  it("is made on the object and opens", async () => {
    const server = serve(() => ({ status: 201, body: exampleOrder({ id: "w7" }) }));
    const place = open();
    await write(" Grease the chain ");
    await send();
    await waitFor(() => expect(place.now()).toBe("/order/w7"));
    expect(server.commands()).toMatchObject([
      { path: "/work-orders", body: { subject: "Grease the chain", assetIds: ["a1"] } },
    ]);
  });

  it("that is refused keeps what was typed; sent again it has the same id", async () => {
    const server = serve(() => refusal(429, "too-many-requests", "later"));
    const place = open();
    await write("Grease the chain");
    await send();
    await screen.findByText(/Too many tries/);
    expect(screen.getByLabelText<HTMLInputElement>("What is to be done?").value).toBe("Grease the chain");
    server.reply(() => ({ status: 201, body: exampleOrder({ id: "w7" }) }));
    await send();
    await waitFor(() => expect(place.now()).toBe("/order/w7"));
    const [first, second] = server.commands();
    expect(second!.body).toEqual(first!.body);
    expect(second!.key).toBe(first!.key);
  });
});
