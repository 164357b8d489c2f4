import type { ComponentType } from "react";
import type { MessageDescriptor } from "@lingui/core";
import type { Icon } from "@tabler/icons-react";
import type { Permission } from "@qrmaint/contracts/permissions";
import type { LazyPage } from "./lazy-page.tsx";

/** An entry of the left rail. */
export interface RailEntry {
  /** Below the organisation: `/work-orders`. */
  path: string;
  /** Made with the `msg` macro. */
  label: MessageDescriptor;
  icon: Icon;
  /** Not shown to those whose role lacks it. */
  permission?: Permission;
  /** Not shown to those whose role has it: they have a better place. */
  unless?: Permission;
  /** Second key after `g`: `w` makes `g w`. */
  key: string;
  /** Stands below, apart from the daily work: people, settings, imports. */
  isBelow?: boolean;
  /** A component that shows how much waits; it asks for its number itself and may show nothing. */
  Count?: ComponentType;
}

/** Something to begin from anywhere, offered in the palette. */
export interface StartEntry {
  /** Below the organisation: `/work-orders/new`. */
  path: string;
  /** Made with the `msg` macro; a verb. */
  label: MessageDescriptor;
  icon: Icon;
  permission?: Permission;
}

export interface PageRoute {
  /** wouter pattern: `/work-orders/:workOrder?`; below the organisation for `pages`, absolute otherwise. */
  path: string;
  page: LazyPage;
  permission?: Permission;
}

/** What a feature adds to the application; its routes.tsx exports one of these and src/routes.tsx lists it. */
export interface WebFeature {
  rail?: readonly RailEntry[];
  starts?: readonly StartEntry[];
  /** In the shell, below `/<organisation>`. */
  pages?: readonly PageRoute[];
  /** In the shell, but for the person, not for an organisation: `/account`. */
  personPages?: readonly PageRoute[];
  /** Outside of the shell, for everybody: `/sign-in`. */
  openPages?: readonly PageRoute[];
  /** A line above every page, as long as there is something to say. */
  Above?: ComponentType;
  /** Mounted in the shell on every page: palette entries and searches. Renders nothing or floats. */
  Everywhere?: ComponentType;
}
