// The custom elements that pages use (defined in browser/enhance): plain containers until their script runs.
import type {} from 'preact';

type ElementAttributes = Readonly<Record<string, unknown>>;

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'cimaise-facet': ElementAttributes;
      'cimaise-copy': ElementAttributes;
      'cimaise-map': ElementAttributes;
      'cimaise-neighbours': ElementAttributes;
      'cimaise-zoom': ElementAttributes;
      'cimaise-values': ElementAttributes;
      'cimaise-progress': ElementAttributes;
    }
  }
}
