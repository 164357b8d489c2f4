import type { ReactNode } from "react";
import { MantineProvider } from "@mantine/core";
import "./mantine-styles.tsx";
import { mantineTheme, mantineVariables } from "./mantine-theme.tsx";
import { useScheme } from "./scheme.tsx";

/** Around everything that uses Mantine's components. The public pages do without, to stay small. */
export function MantineLayer({ children }: { children: ReactNode }) {
  const { scheme } = useScheme();
  return (
    <MantineProvider theme={mantineTheme} cssVariablesResolver={mantineVariables} forceColorScheme={scheme}>
      {children}
    </MantineProvider>
  );
}
