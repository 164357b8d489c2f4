import type { ReactNode } from "react";
import { foldText } from "../text/fold-text.ts";

export interface Command {
  /** Unique within its group. */
  id: string;
  label: string;
  /** Beside the label: where, number. */
  hint?: string;
  /** Other words that find it. */
  words?: string;
  icon?: ReactNode;
  /** Shown beside it; see writtenKeys. */
  keys?: string;
  run: () => void;
}

export interface CommandGroup {
  title: string;
  commands: readonly Command[];
}

/** Finds objects for what was typed; asked from the second letter on, its answer stands below the commands. */
export interface CommandSearch {
  title: string;
  find: (query: string, signal: AbortSignal) => Promise<readonly Command[]>;
}

/** How well the command answers the query: 0 not at all, more is better. Every typed word must be found. */
export function scoreCommand(command: Command, query: string): number {
  const label = foldText(command.label);
  const all = `${label} ${foldText(`${command.hint ?? ""} ${command.words ?? ""}`)}`;
  let score = 1;
  for (const word of foldText(query).split(/\s+/).filter(Boolean)) {
    if (!all.includes(word)) return 0;
    if (label.startsWith(word)) score += 4;
    else if (label.includes(` ${word}`)) score += 2;
    else if (label.includes(word)) score += 1;
  }
  return score;
}

/** The groups with what answers the query, best first, at most `most` each; without a query everything in its order. */
export function filterCommands(groups: readonly CommandGroup[], query: string, most = 8): CommandGroup[] {
  return groups
    .map(({ title, commands }) => ({
      title,
      commands: commands
        .map((command) => ({ command, score: scoreCommand(command, query) }))
        .filter(({ score }) => score > 0)
        .sort((left, right) => right.score - left.score)
        .slice(0, most)
        .map(({ command }) => command),
    }))
    .filter(({ commands }) => commands.length > 0);
}
