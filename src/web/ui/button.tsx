// Buttons and links that act. Ink acts: one ink button a view; the others are outlined or underlined words.
import type { ComponentChildren, VNode } from 'preact';
import { Icon, type IconName } from '../icons.tsx';

/** How a button looks: `ink` (the one action), `outline`, `plain` (underlined words). */
export type ButtonLook = 'ink' | 'outline' | 'plain';

type Looks = {
  readonly look?: ButtonLook;
  readonly small?: boolean;
  readonly icon?: IconName;
  readonly iconAfter?: IconName;
  readonly children: ComponentChildren;
};

type ButtonProps = Looks & {
  readonly name?: string;
  readonly value?: string;
  readonly form?: string;
  readonly type?: 'submit' | 'button';
  /** Picks the script that enhances it. */
  readonly enhance?: string;
};

/** A button of a form. */
export function Button({ name, value, form, type = 'submit', enhance, ...looks }: ButtonProps): VNode {
  const attributes = { name, value, form, 'data-enhance': enhance };
  return (
    <button type={type} class={classOf(looks)} {...given(attributes)}>
      <Inside {...looks} />
    </button>
  );
}

/** A link that looks like a button. */
export function ButtonLink({
  href,
  rel,
  ...looks
}: Looks & { readonly href: string; readonly rel?: string }): VNode {
  return (
    <a href={href} class={classOf(looks)} {...given({ rel })}>
      <Inside {...looks} />
    </a>
  );
}

/** A button that reads as underlined words, inside sentences and findings. */
export function TextButton(
  props: Omit<ButtonProps, keyof Looks> & { readonly children: ComponentChildren },
): VNode {
  const { children, type = 'submit', enhance, ...rest } = props;
  return (
    <button type={type} class="text-button" {...given({ ...rest, 'data-enhance': enhance })}>
      {children}
    </button>
  );
}

/** The attributes that have a value. */
export function given<T extends Readonly<Record<string, unknown>>>(attributes: T): Given<T> {
  return Object.fromEntries(
    Object.entries(attributes).filter(([, value]) => value !== undefined),
  ) as Given<T>;
}

type Given<T> = { [Name in keyof T]?: Exclude<T[Name], undefined> };

function Inside({ icon, iconAfter, children }: Looks): VNode {
  return (
    <>
      {icon !== undefined && <Icon name={icon} />}
      {children}
      {iconAfter !== undefined && <Icon name={iconAfter} />}
    </>
  );
}

function classOf({ look = 'ink', small }: Looks): string {
  return ['button', look === 'ink' ? '' : `button-${look}`, small === true ? 'button-small' : '']
    .filter(Boolean)
    .join(' ');
}
