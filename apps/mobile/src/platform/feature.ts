import type { ComponentType } from "react";
import type { MessageDescriptor } from "@lingui/core";
import type { Icon } from "@tabler/icons-react";
import type { Permission } from "@qrmaint/contracts/permissions";
import type { LazyPage } from "@qrmaint/client/app/lazy-page";

/** A line of the page "More". */
export interface MoreEntry {
  /** Below the organisation: `/assets`. */
  path: string;
  /** Made with the `msg` macro. */
  label: MessageDescriptor;
  icon: Icon;
  permission?: Permission;
}

export interface PageRoute {
  /** wouter pattern; below the organisation for `pages`, below `/m` for `openPages`. */
  path: string;
  page: LazyPage;
  permission?: Permission;
}

/**
 * What a feature adds to the application; its routes.tsx exports one of these and src/routes.tsx lists it.
 * The bottom bar is fixed and leads to `/work`, `/scan`, `/report` and `/more`; features give the first three pages.
 */
export interface MobileFeature {
  pages?: readonly PageRoute[];
  more?: readonly MoreEntry[];
  /** For everybody: `/sign-in`. */
  openPages?: readonly PageRoute[];
  /** A number at the bottom bar's "Work". */
  WorkCount?: ComponentType;
  /** Mounted above every page: live alerts. Renders nothing, or a strip that covers nothing. */
  Everywhere?: ComponentType;
}
