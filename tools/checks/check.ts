import type { SourceTree } from "./source-tree.ts";

/** Where a check may look besides the tree of sources: `clone` is the absolute path of the repository. */
export interface CheckContext {
  clone: string;
}

/** A rule of the house that a machine can hold. */
export interface Check {
  name: string;
  /** What is true when it finds nothing: the sentence shown above its violations. */
  promise: string;
  /** "source": reads the repository. "build": reads what `npm run build` made. */
  stage: "source" | "build";
  /** Violations as `path:line what is wrong and what to do`; none when all is well. */
  find(tree: SourceTree, context: CheckContext): readonly string[] | Promise<readonly string[]>;
  /** Worth a look, but no failure. */
  notes?(tree: SourceTree): readonly string[];
}
