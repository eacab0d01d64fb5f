// A page of the desk about one piece of work, by where it stands: one sentence says what is, one ink button what can be
// done. It is whole without scripts: while a job is at work it comes again by itself.
import type { ComponentChildren, VNode } from 'preact';
import { type Frame, Layout } from '../layout.tsx';
import { BackLine } from './breadcrumbs.tsx';
import { FindingNote } from './finding.tsx';

type VerdictProps = {
  readonly frame: Frame;
  /** Id of the current nav entry. */
  readonly current: string;
  readonly title: string;
  readonly lead: ComponentChildren;
  readonly back: { readonly href: string; readonly label: string };
  /** Whether a job is at work on it. */
  readonly working: boolean;
  readonly actions: ComponentChildren;
  /** What was refused of it, each in a sentence. */
  readonly errors: readonly (string | undefined)[];
  readonly children: ComponentChildren;
};

/** The page. */
export function VerdictPage(props: VerdictProps): VNode {
  const { frame, current, title, lead, back, working, actions, errors, children } = props;
  return (
    <Layout
      frame={frame}
      title={title}
      desk
      current={current}
      noindex
      head={working ? <meta http-equiv="refresh" content="2" /> : undefined}
    >
      <div class="page">
        <BackLine href={back.href} label={back.label} />
        <div class="verdict">
          <div>
            <h1>{title}</h1>
            <p class="lead">{lead}</p>
          </div>
          {actions}
        </div>
        {errors.map((error) => error !== undefined && <FindingNote severity="error">{error}</FindingNote>)}
        {children}
      </div>
    </Layout>
  );
}

/** The address of the list that an address of its own stands below. */
export function listAbove(here: string): string {
  return here.replace(/\/[^/]+$/, '');
}
