// Small pieces of text: found words marked, ordinals raised, titles in italics.
import type { ComponentChildren, VNode } from 'preact';

/** Text in parts; `hit` marks found words. */
export type TextPart = { readonly text: string; readonly hit?: boolean };

/** Text with its found words marked. */
export function Marked({ parts }: { readonly parts: readonly TextPart[] }): VNode {
  return <>{parts.map((part) => (part.hit === true ? <mark>{part.text}</mark> : part.text))}</>;
}

/** What is raised after figures, after Roman numbers of two letters and more, after I, and after V or X of centuries. */
const ordinals =
  /(?<=\b(?:\d+|I(?=er|re)|[IVX]{2,}|[VX](?=e (?:si|R[ée]p|arr))))(ers?|[eè]?res?|[eè]mes?|es?|nde?s?)(?![\p{L}’'-])/u;

/** A text whose ordinals are raised as French typography asks: 1er, 17e, XIXe, 2nd. */
export function Ordinals({ text }: { readonly text: string }): VNode {
  const pieces = text.split(ordinals);
  return <>{pieces.map((piece, index) => (index % 2 === 1 ? <sup>{piece}</sup> : piece))}</>;
}

/** Keeps sizes together: "31 × 22 cm" never breaks between a number and its sign or unit. */
export function unbroken(text: string): string {
  return text.replace(
    / (?=[×x] ?\d)|(?<=[×x]) (?=\d)|(?<=\d) (?=(?:mm|cm|dm|m|km)\b)|(?<=\b[HLDPlh]r?\.) (?=\d)/g,
    '\u00a0',
  );
}

/** A title: italic for works and names of buildings. */
export function Title({
  italic,
  children,
}: {
  readonly italic: boolean;
  readonly children: ComponentChildren;
}): VNode {
  return italic ? <i class="title">{children}</i> : <span class="title title-upright">{children}</span>;
}
