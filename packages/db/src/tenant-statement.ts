import { loadModule, parseSync } from "libpg-query";
import { TENANT_TABLES } from "./tenant-tables.ts";

await loadModule();

/**
 * The first lock: refuses a statement that touches a tenant table without binding it to the caller's tenant.
 *
 * The statement is parsed by PostgreSQL's own grammar. In every query level each tenant table must be bound:
 * `x.tenant_id = $n` where $n is the tenant, or `x.tenant_id = y.tenant_id` with y bound, in WHERE or in a join's ON
 * under AND alone; an insert puts the tenant into its column tenant_id.
 */
export class UnboundStatement extends Error {}

type Node = Record<string, unknown>;
const checked = new Map<string, string | null>();

/** @param tenantParameters the numbers n of the parameters $n that carry the tenant */
export function assertTenantBound(text: string, tenantParameters: ReadonlySet<number>): void {
  const key = `${[...tenantParameters].join(",")}|${text}`;
  let problem = checked.get(key);
  if (problem === undefined) {
    problem = findUnbound(text, tenantParameters);
    if (checked.size < 5000) checked.set(key, problem);
  }
  if (problem !== null)
    throw new UnboundStatement(`${problem}: ${text.replaceAll(/\s+/g, " ").trim().slice(0, 300)}`);
}

/** What this lock understands; whatever else there is, or comes with a newer PostgreSQL, is refused. */
const KNOWN: ReadonlySet<string> = new Set(["SelectStmt", "InsertStmt", "UpdateStmt", "DeleteStmt"]);
/** What stands inside of these and writes past them. */
const NEVER: ReadonlySet<string> = new Set(["MergeStmt", "intoClause"]);

function hasKey(value: unknown, keys: ReadonlySet<string>): boolean {
  if (Array.isArray(value)) return value.some((item) => hasKey(item, keys));
  if (value === null || typeof value !== "object") return false;
  return Object.entries(value).some(([key, child]) => keys.has(key) || hasKey(child, keys));
}

function findUnbound(text: string, tenantParameters: ReadonlySet<number>): string | null {
  const tree = parseSync(text) as { stmts?: { stmt: Node }[] };
  if (tree.stmts?.length !== 1) return "exactly one statement at a time";
  const { stmt } = tree.stmts[0]!;
  const explained = (stmt["ExplainStmt"] as Node | undefined)?.["query"] as Node | undefined;
  const [kind = ""] = Object.keys(explained ?? stmt);
  if (!KNOWN.has(kind) || hasKey(stmt, NEVER)) return "only select, insert, update and delete are known here";
  for (const level of queryLevels(tree.stmts[0]!.stmt, new Map())) {
    const problem = checkLevel(level, tenantParameters);
    if (problem !== null) return problem;
  }
  return null;
}

interface Level {
  /** alias -> tenant table of the relations that this level names itself */
  relations: Map<string, string>;
  /** binds: the aliases that the condition can filter; an outer join's ON filters only its own inner side */
  conditions: { node: Node; binds: ReadonlySet<string> | null }[];
  insert: Node | null;
  /** aliases of the levels around it, which are bound there */
  outer: Map<string, string>;
}

/** Every SELECT, INSERT, UPDATE and DELETE in the statement with what it names and filters itself. */
function queryLevels(root: Node, outer: Map<string, string>): Level[] {
  const levels: Level[] = [];
  const enter = (kind: string, node: Node, around: Map<string, string>): void => {
    const level: Level = { relations: new Map(), conditions: [], insert: null, outer: around };
    if (kind === "InsertStmt") level.insert = node;
    if (kind === "UpdateStmt" || kind === "DeleteStmt") addRelation(level, node["relation"] as Node);
    for (const from of [node["fromClause"], node["usingClause"]]) {
      for (const item of (from as Node[] | undefined) ?? []) addFromItem(level, item);
    }
    if (node["whereClause"] !== undefined) addConditions(level, node["whereClause"] as Node, null);
    levels.push(level);
    const inside = new Map([...around, ...level.relations]);
    descend(node, inside);
  };
  const descend = (value: unknown, around: Map<string, string>): void => {
    if (Array.isArray(value)) {
      for (const item of value) descend(item, around);
    } else if (value !== null && typeof value === "object") {
      for (const [key, child] of Object.entries(value)) {
        const isLevel =
          key === "SelectStmt" || key === "InsertStmt" || key === "UpdateStmt" || key === "DeleteStmt";
        // Set operations hang as bare nodes under larg and rarg.
        if (isLevel || key === "larg" || key === "rarg") {
          if (isBareOperand(key, child)) enter("SelectStmt", child as Node, around);
          else if (isLevel) enter(key, child as Node, around);
          else descend(child, around);
        } else descend(child, around);
      }
    }
  };
  descend(root, outer);
  return levels;
}

const isBareOperand = (key: string, child: unknown): boolean =>
  (key === "larg" || key === "rarg") &&
  typeof child === "object" &&
  child !== null &&
  "op" in child &&
  "limitOption" in child;

function addRelation(level: Level, range: Node): void {
  const table = range["relname"] as string;
  const schema = range["schemaname"] as string | undefined;
  if ((schema !== undefined && schema !== "public") || !TENANT_TABLES.has(table)) return;
  const alias = (range["alias"] as Node | undefined)?.["aliasname"] as string | undefined;
  level.relations.set(alias ?? table, table);
}

function addFromItem(level: Level, item: Node): void {
  if (item["RangeVar"] !== undefined) addRelation(level, item["RangeVar"] as Node);
  const joined = item["JoinExpr"] as Node | undefined;
  if (joined === undefined) return;
  addFromItem(level, joined["larg"] as Node);
  addFromItem(level, joined["rarg"] as Node);
  if (joined["quals"] === undefined) return;
  const kind = joined["jointype"];
  const inner = kind === "JOIN_LEFT" ? joined["rarg"] : kind === "JOIN_RIGHT" ? joined["larg"] : null;
  const binds = kind === "JOIN_INNER" ? null : inner === null ? new Set<string>() : aliasesOf(inner as Node);
  addConditions(level, joined["quals"] as Node, binds);
}

function aliasesOf(item: Node): Set<string> {
  const level: Level = { relations: new Map(), conditions: [], insert: null, outer: new Map() };
  addFromItem(level, item);
  return new Set(level.relations.keys());
}

function addConditions(level: Level, quals: Node, binds: ReadonlySet<string> | null): void {
  for (const node of conjuncts(quals)) level.conditions.push({ node, binds });
}

function conjuncts(node: Node): Node[] {
  const bool = node["BoolExpr"] as Node | undefined;
  if (bool?.["boolop"] === "AND_EXPR") return (bool["args"] as Node[]).flatMap(conjuncts);
  return [node];
}

function checkLevel(level: Level, tenantParameters: ReadonlySet<number>): string | null {
  if (level.insert !== null) return checkInsert(level.insert, tenantParameters);
  if (level.relations.size === 0) return null;
  const bound = new Set(level.outer.keys());
  for (const alias of level.relations.keys()) bound.delete(alias);
  const links: { a: string; b: string; binds: ReadonlySet<string> | null }[] = [];
  const bind = (alias: string, binds: ReadonlySet<string> | null): boolean => {
    if (bound.has(alias) || (binds !== null && !binds.has(alias))) return false;
    bound.add(alias);
    return true;
  };
  const sole = level.relations.size === 1 ? [...level.relations.keys()][0]! : null;
  for (const { node, binds } of level.conditions) {
    const sides = equalSides(node);
    if (sides === null) continue;
    const [left, right] = sides.map((side) => tenantSide(side, sole, tenantParameters));
    if (left === undefined || right === undefined || left === null || right === null) continue;
    if (left === "$tenant" && right !== "$tenant") bind(right, binds);
    else if (right === "$tenant" && left !== "$tenant") bind(left, binds);
    else links.push({ a: left, b: right, binds });
  }
  for (let grew = true; grew;) {
    grew = false;
    for (const { a, b, binds } of links) {
      if (bound.has(a) && bind(b, binds)) grew = true;
      if (bound.has(b) && bind(a, binds)) grew = true;
    }
  }
  for (const [alias, table] of level.relations) {
    if (!bound.has(alias)) return `${table} as ${alias} is not bound to the tenant`;
  }
  return null;
}

function equalSides(condition: Node): [Node, Node] | null {
  const expression = condition["A_Expr"] as Node | undefined;
  if (expression?.["kind"] !== "AEXPR_OP") return null;
  const name = ((expression["name"] as Node[])[0]!["String"] as Node | undefined)?.["sval"];
  return name === "=" ? [expression["lexpr"] as Node, expression["rexpr"] as Node] : null;
}

/** "$tenant" for the tenant parameter, an alias for `alias.tenant_id`, null for anything else. */
function tenantSide(side: Node, sole: string | null, tenantParameters: ReadonlySet<number>): string | null {
  const cast = side["TypeCast"] as Node | undefined;
  if (cast !== undefined) return tenantSide(cast["arg"] as Node, sole, tenantParameters);
  const parameter = side["ParamRef"] as Node | undefined;
  if (parameter !== undefined) return tenantParameters.has(parameter["number"] as number) ? "$tenant" : null;
  const fields = ((side["ColumnRef"] as Node | undefined)?.["fields"] as Node[] | undefined)?.map(
    (field) => (field["String"] as Node | undefined)?.["sval"] as string | undefined,
  );
  if (fields?.at(-1) !== "tenant_id") return null;
  return fields.length > 1 ? (fields.at(-2) ?? null) : sole;
}

/** An insert into a tenant table names tenant_id first and fills it with the tenant, in every row. */
function checkInsert(insert: Node, tenantParameters: ReadonlySet<number>): string | null {
  const table = (insert["relation"] as Node)["relname"] as string;
  const schema = (insert["relation"] as Node)["schemaname"] as string | undefined;
  if ((schema !== undefined && schema !== "public") || !TENANT_TABLES.has(table)) return null;
  const first = ((insert["cols"] as Node[] | undefined)?.[0]?.["ResTarget"] as Node | undefined)?.["name"];
  if (first !== "tenant_id") return `an insert into ${table} names tenant_id first`;
  const select = (insert["selectStmt"] as Node | undefined)?.["SelectStmt"] as Node | undefined;
  const lists = select?.["valuesLists"] as Node[] | undefined;
  const firsts = lists
    ? lists.map((list) => ((list["List"] as Node)["items"] as Node[])[0]!)
    : ((select?.["targetList"] as Node[] | undefined)?.slice(0, 1) ?? []).map(
        (target) => (target["ResTarget"] as Node)["val"] as Node,
      );
  const isBound =
    firsts.length > 0 && firsts.every((value) => tenantSide(value, null, tenantParameters) === "$tenant");
  return isBound ? null : `an insert into ${table} fills tenant_id with something else than the tenant`;
}
