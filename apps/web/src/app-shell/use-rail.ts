import { useState, useSyncExternalStore } from "react";
import { useLocation } from "wouter";
import { readStored, writeStored } from "@qrmaint/ui/text/stored-setting";

/** Below this width words beside the icons would take the page's room. */
const NARROW = "(width < 900px)";

function subscribe(listener: () => void): () => void {
  const query = matchMedia(NARROW);
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}

export interface RailState {
  /** Only icons; the words are for screen readers. */
  isCollapsed: boolean;
  /** Opened with its words over the page, where the window is too narrow for both. */
  isOver: boolean;
  toggle: () => void;
  close: () => void;
}

/** In a wide window the choice is kept; in a narrow one the rail opens over the page until something is chosen. */
export function useRail(): RailState {
  const isNarrow = useSyncExternalStore(subscribe, () => matchMedia(NARROW).matches);
  const [path] = useLocation();
  const [isStoredCollapsed, setCollapsed] = useState(() => readStored("rail") === "collapsed");
  const [openedAt, setOpenedAt] = useState<string | null>(null);
  const isOver = isNarrow && openedAt === path;
  const close = () => setOpenedAt(null);
  return {
    isCollapsed: isNarrow ? !isOver : isStoredCollapsed,
    isOver,
    close,
    toggle() {
      if (isNarrow) {
        setOpenedAt(isOver ? null : path);
        return;
      }
      writeStored("rail", isStoredCollapsed ? "open" : "collapsed");
      setCollapsed(!isStoredCollapsed);
    },
  };
}
