// The cartel: the white label beside a work, as in a museum. On a record it is the page's heading.
import type { VNode } from 'preact';
import { Lines } from './hung.tsx';
import { Ordinals } from './words.tsx';

/** What a cartel says. */
export type CartelText = {
  readonly makers: readonly { readonly name: string; readonly detail?: string; readonly href?: string }[];
  readonly makersAfter?: string;
  readonly title: string;
  readonly titleItalic: boolean;
  readonly date?: string;
  readonly place?: string;
  /** Technique and size, one line. */
  readonly matter?: string;
  readonly holder?: { readonly name: string; readonly href?: string };
  readonly acquisition?: string;
  readonly inventory?: string;
};

/** The label itself. `preview` inside a form, where the page has its own heading. */
export function Cartel({ text, preview }: { readonly text: CartelText; readonly preview?: boolean }): VNode {
  const Heading = preview === true ? 'h2' : 'h1';
  const long = text.title.length > 140;
  return (
    <div class={long ? 'cartel cartel-long' : 'cartel'}>
      <Makers text={text} />
      <Heading class={text.titleItalic ? '' : 'upright'}>{text.title}</Heading>
      <p>
        <Lines
          lines={[
            text.place,
            text.date === undefined ? undefined : <Ordinals text={text.date} />,
            text.matter,
          ]}
        />
      </p>
      <Holding text={text} />
    </div>
  );
}

/** "Claude Monet (Paris, 1840 – Giverny, 1926)" */
export function Makers({
  text,
}: {
  readonly text: Pick<CartelText, 'makers' | 'makersAfter'>;
}): VNode | null {
  if (text.makers.length === 0) return null;
  return (
    <p class="makers">
      {text.makers.map((maker, index) => (
        <>
          {index > 0 && ', '}
          {maker.href === undefined ? <b>{maker.name}</b> : <a href={maker.href}>{maker.name}</a>}
          {maker.detail !== undefined && <span> ({maker.detail})</span>}
        </>
      ))}
      {text.makersAfter !== undefined && <span> {text.makersAfter}</span>}
    </p>
  );
}

function Holding({ text }: { readonly text: CartelText }): VNode | null {
  const { holder, acquisition, inventory } = text;
  const name =
    holder === undefined ? undefined : holder.href === undefined ? (
      <b>{holder.name}</b>
    ) : (
      <a href={holder.href}>{holder.name}</a>
    );
  if (name === undefined && acquisition === undefined && inventory === undefined) return null;
  return (
    <p class="apart">
      <Lines lines={[name, acquisition, inventory]} />
    </p>
  );
}
