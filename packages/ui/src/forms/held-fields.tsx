import type { ReactNode } from "react";
import classes from "./held-fields.module.css";

/**
 * Fields that keep still while what they say is being sent: what somebody added meanwhile would not be in it, and would be
 * gone with the form.
 */
export function HeldFields({ isHeld, children }: { isHeld: boolean; children: ReactNode }) {
  return (
    <fieldset className={classes.held} disabled={isHeld}>
      {children}
    </fieldset>
  );
}
