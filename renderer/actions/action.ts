/** One thing the user can do; toolbar, menus, keyboard and context menu all run the same object. */
export interface Action {
  readonly id: string;
  /** Name on buttons and in menus; may name what it would act on. */
  label(): string;
  /** Name in a menu bar, which does not change with what it would act on. */
  readonly menuLabel: string;
  /** Keys as written in menus: `Ctrl+Shift+Z`. The first one is shown. */
  readonly shortcuts: readonly string[];
  /** False: while the caret is in an ordinary text field, the keys belong to that field. */
  readonly inTextFields: boolean;
  enabled(): boolean;
  /** Why its keys do nothing now; '' = nothing to say. */
  whyNot(): string;
  run(): void | Promise<void>;
}

type Label = { label: string } | { label: () => string; menuLabel: string };

type ActionParts = Label & {
  id: string;
  shortcuts?: readonly string[];
  inTextFields?: boolean;
  enabled?: () => boolean;
  whyNot?: () => string;
  run: () => void | Promise<void>;
};

export function defineAction(parts: ActionParts): Action {
  const { label } = parts;
  return {
    id: parts.id,
    label: typeof label === 'string' ? () => label : label,
    menuLabel: 'menuLabel' in parts ? parts.menuLabel : parts.label,
    shortcuts: parts.shortcuts ?? [],
    inTextFields: parts.inTextFields ?? true,
    enabled: parts.enabled ?? (() => true),
    whyNot: parts.whyNot ?? (() => ''),
    run: parts.run,
  };
}
