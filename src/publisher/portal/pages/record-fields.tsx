// The fields of a section: label left, values right, as the format orders them.
import type { VNode } from 'preact';
import { Ordinals } from '../../../web/ui/words.tsx';
import type { FieldValue, FieldView } from '../view-parts.ts';

/** A list of fields with their values. */
export function RecordFields({ fields }: { readonly fields: readonly FieldView[] }): VNode {
  return (
    <dl class="fields">
      {fields.map((field) => (
        <>
          <dt {...(field.help === undefined ? {} : { title: field.help })}>{field.label}</dt>
          <dd>
            {field.long === true ? (
              <LongValues values={field.values} />
            ) : (
              <ShortValues values={field.values} />
            )}
            {field.note !== undefined && <small>{field.note}</small>}
          </dd>
        </>
      ))}
    </dl>
  );
}

/** Beyond this many values, the rest folds. */
const shown = 24;

function ShortValues({ values }: { readonly values: readonly FieldValue[] }): VNode {
  const rest = values.slice(shown);
  return (
    <>
      <Listed values={values.slice(0, shown)} />
      {rest.length > 0 && (
        <details class="rest">
          <summary>+ {rest.length}</summary>
          <Listed values={rest} />
        </details>
      )}
    </>
  );
}

function Listed({ values }: { readonly values: readonly FieldValue[] }): VNode {
  return (
    <>
      {values.map((value, index) => (
        <>
          {index > 0 && ', '}
          <Value value={value} />
        </>
      ))}
    </>
  );
}

function LongValues({ values }: { readonly values: readonly FieldValue[] }): VNode {
  return (
    <>
      {values.flatMap((value) =>
        value.text
          .split(/\n+/)
          .map((text) => <p>{value.href === undefined ? text : <a href={value.href}>{text}</a>}</p>),
      )}
    </>
  );
}

function Value({ value }: { readonly value: FieldValue }): VNode {
  if (value.href === undefined) return <Ordinals text={value.text} />;
  return (
    <a href={value.href} {...(value.external === true ? { rel: 'external' } : {})}>
      <Ordinals text={value.text} />
    </a>
  );
}
