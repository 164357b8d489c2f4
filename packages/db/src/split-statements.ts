/**
 * Splits a migration into its statements: a semicolon at a line's end closes one, unless a dollar-quoted body is open.
 * Migrations keep to that form, so no parser is needed; one statement is sent at a time.
 */
export function splitStatements(sql: string): string[] {
  const statements: string[] = [];
  let current: string[] = [];
  let openTag: string | null = null;
  for (const line of sql.split("\n")) {
    const isComment = openTag === null && /^\s*--/.test(line);
    if (current.length === 0 && (isComment || line.trim() === "")) continue;
    current.push(line);
    if (isComment) continue;
    for (const [tag] of line.matchAll(/\$[a-z_]*\$/g)) {
      if (openTag === null) openTag = tag;
      else if (openTag === tag) openTag = null;
    }
    if (openTag === null && line.trimEnd().endsWith(";")) {
      statements.push(current.join("\n").trim());
      current = [];
    }
  }
  const rest = current.join("\n").trim();
  if (rest !== "") throw new Error(`a migration ends inside a statement: ${rest.slice(0, 80)}`);
  return statements.filter((statement) => statement !== "");
}
