import { describe, expect, it } from "vitest";
import { filterCommands, type Command } from "./command-store.ts";

const command = (label: string, more: Partial<Command> = {}): Command => ({
  id: label,
  label,
  run: () => {},
  ...more,
});
const groups = [
  {
    title: "Go",
    commands: [command("Zlecenia", { words: "work orders" }), command("Obiekty"), command("Łożyska")],
  },
  { title: "Do", commands: [command("Nowe zlecenie", { hint: "WO" })] },
];
const found = (query: string) =>
  filterCommands(groups, query).flatMap(({ commands }) => commands.map(({ id }) => id));

describe("the command list", () => {
  it("shows everything before anything is typed", () => {
    expect(found("")).toEqual(["Zlecenia", "Obiekty", "Łożyska", "Nowe zlecenie"]);
  });
  it("finds without accents and by other words", () => {
    expect(found("lozy")).toEqual(["Łożyska"]);
    expect(found("work")).toEqual(["Zlecenia"]);
  });
  it("wants every word, in any order", () => {
    expect(found("zlec now")).toEqual(["Nowe zlecenie"]);
    expect(found("zlec xyz")).toEqual([]);
  });
  it("puts what begins with the word first", () => {
    const commands = [command("Nowa część"), command("Część nowa")];
    expect(filterCommands([{ title: "x", commands }], "czesc")[0]?.commands[0]?.id).toBe("Część nowa");
  });
});
