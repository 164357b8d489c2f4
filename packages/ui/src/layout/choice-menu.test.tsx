import { useState } from "react";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { TestProviders } from "../testing/test-providers.tsx";
import { ChipMenu, ChoiceMenu } from "./choice-menu.tsx";

afterEach(cleanup);

const FRUIT = ["apple", "pear"].map((value) => ({ value, label: value }));

function Chip({ quietWord }: { quietWord?: string }) {
  const [chosen, setChosen] = useState<string[]>([]);
  return (
    <ChipMenu label="Fruit" choices={FRUIT} chosen={chosen} onChange={setChosen} quietWord={quietWord} />
  );
}

describe("a filter with several values", () => {
  it("stays open while ticks are set, and says on its chip what is on", async () => {
    render(<Chip />, { wrapper: TestProviders });
    fireEvent.click(screen.getByRole("button", { name: "Fruit" }));
    fireEvent.click(await screen.findByRole("menuitemcheckbox", { name: "apple" }));
    fireEvent.click(screen.getByRole("menuitemcheckbox", { name: "pear" }));
    expect(screen.getByRole("menuitemcheckbox", { name: "pear" }).getAttribute("aria-checked")).toBe("true");
    const chip = screen.getByRole("button", { name: "Fruit: apple, pear", hidden: true });
    expect(chip.textContent).toBe("apple +1");
  });
  it("whose ticks are only what is shown anyway looks like one that is off, and says what that is", async () => {
    render(<Chip quietWord="Ripe ones" />, { wrapper: TestProviders });
    fireEvent.click(screen.getByRole("button", { name: "Fruit: Ripe ones" }));
    fireEvent.click(await screen.findByRole("menuitemcheckbox", { name: "apple" }));
    const chip = screen.getByRole("button", { name: "Fruit: Ripe ones", hidden: true });
    expect([chip.textContent, chip.dataset["on"]]).toEqual(["Ripe ones", undefined]);
  });
});

describe("a menu of one choice", () => {
  it("closes with the choice", async () => {
    const onChange = vi.fn();
    render(
      <ChoiceMenu label="Fruit" isSingle choices={FRUIT} chosen={["apple"]} onChange={onChange}>
        <button type="button">Choose</button>
      </ChoiceMenu>,
      { wrapper: TestProviders },
    );
    fireEvent.click(screen.getByRole("button", { name: "Choose" }));
    fireEvent.click(await screen.findByRole("menuitemradio", { name: "pear" }));
    expect(onChange).toHaveBeenCalledWith(["pear"]);
    await waitFor(() => expect(screen.queryByRole("menu")).toBeNull());
  });
  it("with many choices can be searched, without accents", async () => {
    const many = ["Łucja", "Ewa", "Jan", "Ola", "Piotr", "Zofia", "Anna", "Marek", "Igor"];
    render(
      <ChoiceMenu
        label="People"
        choices={many.map((value) => ({ value, label: value }))}
        chosen={[]}
        onChange={() => {}}
      >
        <button type="button">Choose</button>
      </ChoiceMenu>,
      { wrapper: TestProviders },
    );
    fireEvent.click(screen.getByRole("button", { name: "Choose" }));
    fireEvent.change(await screen.findByLabelText("Find in the list"), { target: { value: "luc" } });
    expect(screen.getAllByRole("menuitemcheckbox").map((item) => item.textContent)).toEqual(["Łucja"]);
    fireEvent.change(screen.getByLabelText("Find in the list"), { target: { value: "xyz" } });
    expect(screen.getByText("Nothing fits.")).toBeTruthy();
  });
});
