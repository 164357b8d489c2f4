import { useState } from "react";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { TestProviders } from "../testing/test-providers.tsx";
import { SentenceField, TextAreaField, TextField } from "./text-field.tsx";

afterEach(cleanup);

function Form({ onSend, isArea = false }: { onSend: () => void; isArea?: boolean }) {
  const [value, setValue] = useState("");
  const Control = isArea ? TextAreaField : TextField;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
      }}
    >
      <Control label="Subject" value={value} onChange={setValue} maxLength={20} error="Say what." />
      <button type="submit">Send</button>
    </form>
  );
}
const type = (value: string) => fireEvent.change(screen.getByLabelText("Subject"), { target: { value } });
const send = () => fireEvent.click(screen.getByRole("button", { name: "Send" }));

it.each([false, true])(
  "a text that is too long stays whole, says so and is not sent (area: %s)",
  (isArea) => {
    const onSend = vi.fn();
    render(<Form onSend={onSend} isArea={isArea} />, { wrapper: TestProviders });
    type("x".repeat(21));
    send();
    const field = screen.getByLabelText<HTMLInputElement>("Subject");
    expect(field.value).toHaveLength(21);
    expect(field.getAttribute("aria-invalid")).toBe("true");
    expect(screen.getByText("At most 20 characters fit here; there are 21.")).toBeTruthy();
    expect(document.activeElement).toBe(field);
    expect(onSend).not.toHaveBeenCalled();
    type("x".repeat(20));
    send();
    expect(screen.getByText("Say what."), "the form's own error is back").toBeTruthy();
    expect(onSend).toHaveBeenCalledOnce();
  },
);

it("how much of the limit is used is shown near its end only", () => {
  render(<Form onSend={() => {}} />, { wrapper: TestProviders });
  type("x".repeat(18));
  expect(screen.queryByText("18 / 20")).toBeNull();
  type("x".repeat(19));
  expect(screen.getByText("19 / 20")).toBeTruthy();
});

it("a code that fills its field is no news, and one that is too long still is", () => {
  function Code() {
    const [value, setValue] = useState("PLN");
    return <TextField label="Currency" value={value} onChange={setValue} maxLength={3} />;
  }
  render(<Code />, { wrapper: TestProviders });
  expect(screen.queryByText("3 / 3")).toBeNull();
  fireEvent.change(screen.getByLabelText("Currency"), { target: { value: "PLNN" } });
  expect(screen.getByText("4 / 3")).toBeTruthy();
});

it("a sentence has no lines: Enter sends it, and pasted lines become one", () => {
  const onSend = vi.fn();
  function Sentence() {
    const [value, setValue] = useState("");
    return (
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onSend(value);
        }}
      >
        <SentenceField label="What is wrong?" value={value} onChange={setValue} />
      </form>
    );
  }
  render(<Sentence />, { wrapper: TestProviders });
  const field = screen.getByLabelText<HTMLTextAreaElement>("What is wrong?");
  fireEvent.change(field, { target: { value: "Oil leaks \n under the boom" } });
  expect(field.value).toBe("Oil leaks under the boom");
  fireEvent.keyDown(field, { key: "Enter" });
  expect(onSend).toHaveBeenCalledWith("Oil leaks under the boom");
});
