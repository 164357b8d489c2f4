import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from "react";
import { readStored, writeStored } from "../text/stored-setting.ts";

export type SchemeWish = "system" | "light" | "dark";

interface SchemeState {
  wish: SchemeWish;
  /** What is shown now. */
  scheme: "light" | "dark";
  setWish: (wish: SchemeWish) => void;
}

const SchemeContext = createContext<SchemeState | null>(null);

export function useScheme(): SchemeState {
  const state = useContext(SchemeContext);
  if (!state) throw new Error("useScheme is used outside of SchemeProvider");
  return state;
}

function readWish(): SchemeWish {
  const stored = readStored("scheme");
  return stored === "light" || stored === "dark" ? stored : "system";
}

/** Keeps what the boot script painted first, and follows the system while nothing else is wished. */
export function SchemeProvider({ children }: { children: ReactNode }) {
  const [wish, setStoredWish] = useState<SchemeWish>(readWish);
  const [isSystemDark, setSystemDark] = useState(() => matchMedia("(prefers-color-scheme: dark)").matches);

  useEffect(() => {
    const query = matchMedia("(prefers-color-scheme: dark)");
    const follow = () => setSystemDark(query.matches);
    query.addEventListener("change", follow);
    return () => query.removeEventListener("change", follow);
  }, []);

  const scheme = wish === "dark" || (wish === "system" && isSystemDark) ? "dark" : "light";
  useEffect(() => {
    document.documentElement.dataset["mantineColorScheme"] = scheme;
  }, [scheme]);

  const state = useMemo<SchemeState>(
    () => ({
      wish,
      scheme,
      setWish(next) {
        writeStored("scheme", next);
        setStoredWish(next);
      },
    }),
    [wish, scheme],
  );
  return <SchemeContext value={state}>{children}</SchemeContext>;
}
