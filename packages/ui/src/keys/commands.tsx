import { useEffect, useRef } from "react";
import type { Command, CommandGroup, CommandSearch } from "./command-store.ts";

export type { Command, CommandGroup, CommandSearch } from "./command-store.ts";

const groups = new Set<CommandGroup>();
const searches = new Set<CommandSearch>();

/** What is offered now: the newest page's commands first, groups of the same title joined. */
export function listCommands(): CommandGroup[] {
  const joined = new Map<string, Command[]>();
  for (const { title, commands } of [...groups].reverse()) {
    joined.set(title, [...(joined.get(title) ?? []), ...commands]);
  }
  return [...joined].map(([title, commands]) => ({ title, commands }));
}

export function listSearches(): CommandSearch[] {
  return [...searches];
}

/** Offers commands in the palette for as long as the component is shown; `commands` may be new at each rendering. */
export function useCommands(title: string, commands: readonly Command[]): void {
  const newest = useRef(commands);
  useEffect(() => {
    newest.current = commands;
  });
  useEffect(() => {
    const group: CommandGroup = {
      title,
      get commands() {
        return newest.current;
      },
    };
    groups.add(group);
    return () => {
      groups.delete(group);
    };
  }, [title]);
}

/** Lets the palette find objects as one types. */
export function useCommandSearch(title: string, find: CommandSearch["find"]): void {
  const newest = useRef(find);
  useEffect(() => {
    newest.current = find;
  });
  useEffect(() => {
    const search: CommandSearch = { title, find: (query, signal) => newest.current(query, signal) };
    searches.add(search);
    return () => {
      searches.delete(search);
    };
  }, [title]);
}
