import { useState } from "react";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { TestProviders } from "../testing/test-providers.tsx";
import { Button } from "./button.tsx";
import { SwitchField } from "./choice-field.tsx";
import { SegmentedField } from "./segmented-field.tsx";
import { PasswordField, SearchField, TextField } from "./text-field.tsx";

afterEach(cleanup);

function Form({ error }: { error?: string }) {
  const [value, setValue] = useState("");
  return (
    <TextField label="What is wrong" hint="One sentence" error={error} value={value} onChange={setValue} />
  );
}

describe("a field", () => {
  it("belongs to its label, hint and error for screen readers", () => {
    render(<Form error="Say what is wrong" />, { wrapper: TestProviders });
    const input = screen.getByLabelText("What is wrong");
    const described = (input.getAttribute("aria-describedby") ?? "").split(" ");
    expect(described.map((id) => document.getElementById(id)?.textContent)).toEqual([
      "Say what is wrong",
      "One sentence",
    ]);
    expect(input.getAttribute("aria-invalid")).toBe("true");
  });
  it("keeps what was typed when an error arrives", () => {
    const { rerender } = render(<Form />, { wrapper: TestProviders });
    fireEvent.change(screen.getByLabelText("What is wrong"), { target: { value: "Oil leaks" } });
    rerender(<Form error="The server cannot be reached" />);
    expect(screen.getByLabelText<HTMLInputElement>("What is wrong").value).toBe("Oil leaks");
  });
  it("for a password shows it on wish and hides it again", () => {
    render(
      <PasswordField label="Password" value="secret" onChange={() => {}} autoComplete="current-password" />,
      {
        wrapper: TestProviders,
      },
    );
    const input = screen.getByLabelText<HTMLInputElement>("Password");
    fireEvent.click(screen.getByRole("button", { name: "Show the password" }));
    expect(input.type).toBe("text");
    fireEvent.click(screen.getByRole("button", { name: "Hide the password" }));
    expect(input.type).toBe("password");
  });
  it("for a search is emptied by Escape", () => {
    const onChange = vi.fn();
    render(<SearchField label="Find" value="pump" onChange={onChange} />, { wrapper: TestProviders });
    fireEvent.keyDown(screen.getByLabelText("Find"), { key: "Escape" });
    expect(onChange).toHaveBeenCalledWith("");
  });
});

describe("a button", () => {
  it("does nothing twice while its work runs", () => {
    const onClick = vi.fn();
    render(
      <Button busy onClick={onClick}>
        Send
      </Button>,
      { wrapper: TestProviders },
    );
    fireEvent.click(screen.getByRole("button", { name: "Send" }));
    expect(onClick).not.toHaveBeenCalled();
  });
  it("does not send the form while its work runs", () => {
    const onSubmit = vi.fn((event: { preventDefault: () => void }) => event.preventDefault());
    render(
      <form onSubmit={onSubmit}>
        <Button type="submit" busy>
          Send
        </Button>
      </form>,
      { wrapper: TestProviders },
    );
    fireEvent.click(screen.getByRole("button", { name: "Send" }));
    expect(onSubmit).not.toHaveBeenCalled();
  });
});

describe("choices", () => {
  it("say what was chosen", () => {
    const onSwitch = vi.fn();
    const onSegment = vi.fn();
    render(
      <>
        <SwitchField label="The machine stands still" checked={false} onChange={onSwitch} />
        <SegmentedField
          label="Priority"
          value="low"
          onChange={onSegment}
          options={[
            { value: "low", label: "Low" },
            { value: "high", label: "High" },
          ]}
        />
      </>,
      { wrapper: TestProviders },
    );
    fireEvent.click(screen.getByRole("switch", { name: "The machine stands still" }));
    fireEvent.click(screen.getByRole("radio", { name: "High" }));
    expect(onSwitch).toHaveBeenCalledWith(true);
    expect(onSegment).toHaveBeenCalledWith("high");
  });
});
