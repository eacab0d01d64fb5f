// Views of one thing, as links on a rail: text, and a 3 px line under the current one.
import type { VNode } from 'preact';
import { Icon, type IconName } from '../icons.tsx';

/** One tab. */
export type Tab = {
  readonly label: string;
  readonly href: string;
  readonly current: boolean;
  readonly icon?: IconName;
  readonly count?: string;
};

/** A row of tabs. */
export function Tabs({ label, tabs }: { readonly label: string; readonly tabs: readonly Tab[] }): VNode {
  return (
    <nav class="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <a href={tab.href} {...(tab.current ? { 'aria-current': 'true' as const } : {})}>
          {tab.icon !== undefined && <Icon name={tab.icon} />}
          {tab.label}
          {tab.count !== undefined && ` ${tab.count}`}
        </a>
      ))}
    </nav>
  );
}
