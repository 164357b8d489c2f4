import type { ReactNode } from "react";
import { MantineProvider } from "@mantine/core";
import "./mantine-styles.tsx";
import { mantineTheme } from "./mantine-theme.tsx";
import { adoptMantineVariables } from "./mantine-variables.ts";
import { useScheme } from "./scheme.tsx";

adoptMantineVariables();

/**
 * Around everything that uses Mantine's components. The public pages do without, to stay small.
 * It writes no <style> element, and no component may: sizes that depend on the screen are for our own style sheets.
 */
export function MantineLayer({ children }: { children: ReactNode }) {
  const { scheme } = useScheme();
  return (
    <MantineProvider
      theme={mantineTheme}
      withCssVariables={false}
      withGlobalClasses={false}
      forceColorScheme={scheme}
    >
      {children}
    </MantineProvider>
  );
}
