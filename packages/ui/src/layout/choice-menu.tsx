import { useState, type ReactNode } from "react";
import { Menu } from "@mantine/core";
import { useLingui } from "@lingui/react/macro";
import { IconCheck, IconChevronDown } from "../icons.tsx";
import { holdsWords } from "../text/fold-text.ts";
import classes from "./layout.module.css";

/** From so many choices on they can be searched. */
const SEARCH_FROM = 9;

export interface Choice<T extends string> {
  value: T;
  label: string;
  /** A drawn mark before the word. */
  mark?: ReactNode;
}

interface ChoiceMenuProps<T extends string> {
  /** Says what is chosen; also the menu's name. */
  label: string;
  choices: readonly Choice<T>[];
  chosen: readonly T[];
  onChange: (chosen: T[]) => void;
  /** One of them, and the menu closes with the choice; else any number. */
  isSingle?: boolean;
  /** The button that opens the menu. */
  children: ReactNode;
  /** Opened from elsewhere, by a key; left out, the menu opens by its button alone. */
  opened?: boolean;
  onOpened?: (opened: boolean) => void;
}

/** A menu of ticks beside a button. Arrows walk, letters jump, Escape closes and gives the focus back. */
export function ChoiceMenu<T extends string>(props: ChoiceMenuProps<T>) {
  const { label, choices, chosen, onChange, isSingle = false, children, opened, onOpened } = props;
  const { t } = useLingui();
  const [typed, setTyped] = useState("");
  const shown = choices.filter((choice) => holdsWords(choice.label, typed));
  const toggle = (value: T): void =>
    onChange(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]);
  return (
    <Menu
      position="bottom-start"
      shadow="md"
      opened={opened}
      onChange={onOpened}
      closeOnItemClick={isSingle}
      alignItemsLabels={isSingle ? "with-indicators" : "none"}
      keepMounted={false}
    >
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown aria-label={label} className={classes.choices}>
        {choices.length >= SEARCH_FROM && (
          <Menu.Search
            aria-label={t`Find in the list`}
            placeholder={t`Find in the list`}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        )}
        {shown.length === 0 && <Menu.Label>{t`Nothing fits.`}</Menu.Label>}
        {shown.map((choice) => (
          <ChoiceItem
            key={choice.value}
            choice={choice}
            isOn={chosen.includes(choice.value)}
            isSingle={isSingle}
            onPress={() => (isSingle ? onChange([choice.value]) : toggle(choice.value))}
          />
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

interface ChoiceItemProps {
  choice: Choice<string>;
  isOn: boolean;
  isSingle: boolean;
  onPress: () => void;
}

function ChoiceItem({ choice, isOn, isSingle, onPress }: ChoiceItemProps) {
  const { value, label, mark } = choice;
  if (isSingle)
    return (
      <Menu.RadioItem value={value} checked={isOn} closeMenuOnClick onChange={onPress}>
        <span className={classes.choiceWord}>
          {mark}
          {label}
        </span>
      </Menu.RadioItem>
    );
  return (
    // The tick is drawn before the word, so that also an empty one is seen.
    <Menu.CheckboxItem
      value={value}
      checked={isOn}
      classNames={{ itemIndicator: classes.noIndicator }}
      onChange={onPress}
    >
      <span className={classes.choiceWord}>
        <i className={classes.tick} data-on={isOn || undefined} aria-hidden="true">
          {isOn && <IconCheck />}
        </i>
        {mark}
        {label}
      </span>
    </Menu.CheckboxItem>
  );
}

type ChipMenuProps<T extends string> = Omit<ChoiceMenuProps<T>, "children" | "opened" | "onOpened"> & {
  /** Nobody chose the ticks, they are what the list shows of itself: the chip says so in this word. */
  quietWord?: string | undefined;
};

/** A filter with several values in one chip: it says the first one that is on, and how many more. */
export function ChipMenu<T extends string>({ quietWord, ...props }: ChipMenuProps<T>) {
  const { label, choices, chosen } = props;
  const words = chosen.map((value) => choices.find((choice) => choice.value === value)?.label ?? "…");
  const isOn = words.length > 0 && quietWord === undefined;
  const short = words.length > 1 ? `${words[0]} +${words.length - 1}` : words[0];
  const said = isOn ? words.join(", ") : (quietWord ?? "");
  return (
    <ChoiceMenu {...props}>
      <button
        type="button"
        className={classes.chip}
        data-on={isOn || undefined}
        aria-label={said === "" ? label : `${label}: ${said}`}
      >
        {isOn ? short : (quietWord ?? label)}
        <IconChevronDown aria-hidden="true" className={classes.chipArrow} />
      </button>
    </ChoiceMenu>
  );
}
