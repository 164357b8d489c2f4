import type { ReactNode } from "react";
import classes from "./asset-placeholder.module.css";

export type AssetKind = "site" | "location" | "area" | "line" | "equipment";

const ground = <path className={classes.line} d="M10 78h76" />;

/** Quiet drawings in a box of 96, made of three tones, so that a list without photos still tells kinds apart. */
const DRAWINGS: Record<AssetKind, ReactNode> = {
  site: (
    <>
      <path className={classes.fill} d="M16 78V46l16 10V46l16 10V46l16 10V30h16v48Z" />
      <path className={classes.line} d="M16 78V46l16 10V46l16 10V46l16 10V30h16v48" />
      <path className={classes.mark} d="M24 64h8v7h-8zM40 64h8v7h-8zM56 64h8v7h-8z" />
      <path className={classes.line} d="M68 24c0-5 8-3 8-9" />
      {ground}
    </>
  ),
  location: (
    <>
      <path className={classes.fill} d="M24 78V22h34v56ZM58 78V40h16v38Z" />
      <path className={classes.line} d="M24 78V22h34v56M58 40h16v38" />
      <path
        className={classes.mark}
        d="M31 30h7v7h-7zM44 30h7v7h-7zM31 44h7v7h-7zM44 44h7v7h-7zM31 58h7v7h-7zM44 58h7v7h-7zM63 48h6v6h-6zM63 61h6v6h-6z"
      />
      {ground}
    </>
  ),
  area: (
    <>
      <path className={classes.fill} d="M12 78V42l36-20 36 20v36Z" />
      <path className={classes.line} d="M12 78V42l36-20 36 20v36" />
      <path className={classes.mark} d="M34 78V54h28v24Z" />
      <path className={classes.line} d="M34 78V54h28v24M34 62h28M34 70h28" />
      {ground}
    </>
  ),
  line: (
    <>
      <rect className={classes.fill} x="10" y="52" width="76" height="14" rx="7" />
      <rect className={classes.line} x="10" y="52" width="76" height="14" rx="7" />
      <path
        className={classes.line}
        d="M22 66v12M74 66v12M17 59h.1M31.500 59h.1M48 59h.1M64.500 59h.1M79 59h.1"
      />
      <path className={classes.mark} d="M20 38h14v14H20zM62 38h14v14H62z" />
      <path className={classes.fill} d="M41 18h14v16H41z" />
      <path className={classes.line} d="M41 18h14v16H41zM48 34v10M43 46h10" />
      {ground}
    </>
  ),
  equipment: (
    <>
      <path className={classes.fill} d="M14 78V50a6 6 0 0 1 6-6h32v34Z" />
      <path className={classes.line} d="M14 78V50a6 6 0 0 1 6-6h32v34" />
      <circle className={classes.fill} cx="64" cy="56" r="20" />
      <circle className={classes.line} cx="64" cy="56" r="20" />
      <path
        className={classes.line}
        d="M64 29v7M64 76v2M37 56h7M84 56h7M44.900 36.900l5 5M83.100 36.900l-5 5M44.900 75.100l5-5M83.100 75.100l-5-5"
      />
      <circle className={classes.mark} cx="64" cy="56" r="8" />
      <path className={classes.line} d="M22 54h14M22 61h14" />
      {ground}
    </>
  ),
};

/** Fills its box. Says nothing to screen readers: the name always stands beside it. */
export function AssetPlaceholder({ kind }: { kind: AssetKind }) {
  return (
    <svg
      className={classes.picture}
      viewBox="0 0 96 96"
      aria-hidden="true"
      preserveAspectRatio="xMidYMid meet"
    >
      {DRAWINGS[kind] ?? DRAWINGS.equipment}
    </svg>
  );
}
