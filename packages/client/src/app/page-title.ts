import { useEffect } from "react";
import { PRODUCT_NAME } from "@qrmaint/contracts/product";

/** Names the page in the window's title and in the history. */
export function usePageTitle(title: string | undefined): void {
  useEffect(() => {
    document.title = title ? `${title} · ${PRODUCT_NAME}` : PRODUCT_NAME;
  }, [title]);
}
