import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { nothing, tallyVitest, type Tally, type VitestReport } from "./tally.ts";

export interface Step {
  name: string;
  run(): Promise<Tally>;
}

/** A program that hangs is ended: CI has 12 minutes for everything. */
const limitMs = 15 * 60_000;

/** A program that either finds nothing to complain of, or whose words are shown: one test. */
export function programStep(name: string, command: string, args: string[], clone: string): Step {
  return {
    name,
    async run() {
      const { code, output } = await runQuietly(command, args, clone);
      if (code === 0) return { ...nothing, passed: 1 };
      return {
        ...nothing,
        failed: 1,
        failures: [`${name}: ${command} ${args.join(" ")}\n${output.trimEnd()}`],
      };
    },
  };
}

/** Vitest on some of its projects; its own output is shown as it comes, its numbers are read from its report. */
export function vitestStep(name: string, projects: string[], filters: string[], clone: string): Step {
  return {
    name,
    async run() {
      const directory = await mkdtemp(join(tmpdir(), "qrmaint-test-report-"));
      const file = join(directory, "report.json");
      try {
        const args = [
          join(clone, "node_modules/vitest/vitest.mjs"),
          "run",
          ...filters,
          ...projects.map((project) => `--project=${project}`),
          "--reporter=default",
          "--reporter=json",
          `--outputFile.json=${file}`,
          ...(filters.length > 0 ? ["--passWithNoTests"] : []),
        ];
        const exit = await runShown(process.execPath, args, clone);
        return tallyVitest(await readReport(file), exit, name, clone);
      } finally {
        await rm(directory, { recursive: true, force: true });
      }
    },
  };
}

async function readReport(file: string): Promise<VitestReport | undefined> {
  return readFile(file, "utf8").then(
    (text) => JSON.parse(text) as VitestReport,
    () => undefined,
  );
}

function runQuietly(command: string, args: string[], cwd: string): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    let output = "";
    const child = spawn(command, args, { cwd, timeout: limitMs, stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8");
      stream.on("data", (text: string) => (output += text));
    }
    child.once("error", (error) => resolve({ code: 1, output: `${output}${error.message}` }));
    child.once("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

function runShown(command: string, args: string[], cwd: string): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, timeout: limitMs, stdio: ["ignore", "inherit", "inherit"] });
    child.once("error", () => resolve(1));
    child.once("close", (code) => resolve(code ?? 1));
  });
}
