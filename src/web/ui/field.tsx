// Fields of forms: label above, "obligatoire" in words, help between label and field, what is wrong below.
import type { ComponentChildren, VNode } from 'preact';
import type { Translator } from '../i18n.ts';
import { given } from './button.tsx';
import { FindingNote } from './finding.tsx';

/** What every field is given. `name` is also its id unless `id` says otherwise. */
export type FieldProps = {
  readonly label: string;
  readonly name: string;
  readonly id?: string;
  readonly t: Translator;
  readonly required?: boolean;
  readonly recommended?: boolean;
  readonly help?: ComponentChildren;
  readonly error?: string;
  /** What was understood, said in green: "Compris : de 1701 à 1725". */
  readonly understood?: string;
};

/** Around any control: label, help, finding. The control is given its describing ids. */
function Field(props: FieldProps & { readonly control: (attributes: ControlAttributes) => VNode }): VNode {
  const id = props.id ?? props.name;
  const described = [
    props.help === undefined ? '' : `${id}-help`,
    props.error === undefined ? '' : `${id}-error`,
  ]
    .filter(Boolean)
    .join(' ');
  const attributes = {
    id,
    name: props.name,
    ...(props.required === true ? { required: true } : {}),
    ...(described === '' ? {} : { 'aria-describedby': described }),
    ...(props.error === undefined ? {} : { 'aria-invalid': 'true' as const }),
  };
  return (
    <div class="field">
      <label for={id}>
        {props.label}
        {props.required === true && <em>{props.t('web.field.required')}</em>}
        {props.recommended === true && <em>{props.t('web.field.recommended')}</em>}
      </label>
      {props.help !== undefined && (
        <p class="help" id={`${id}-help`}>
          {props.help}
        </p>
      )}
      {props.control(attributes)}
      {props.understood !== undefined && <p class="understood">{props.understood}</p>}
      {props.error !== undefined && (
        <FindingNote severity="error" id={`${id}-error`}>
          {props.error}
        </FindingNote>
      )}
    </div>
  );
}

/** Attributes that tie a control to its label, help and finding. */
export type ControlAttributes = {
  readonly id: string;
  readonly name: string;
  readonly required?: boolean;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: 'true';
};

type TextFieldProps = FieldProps & {
  readonly value?: string;
  readonly type?: 'text' | 'email' | 'password' | 'search' | 'url' | 'number';
  readonly autocomplete?: string;
  readonly inputmode?: 'numeric' | 'decimal' | 'email' | 'url';
  readonly placeholder?: string;
};

/** Preact types inputs one kind at a time; all of ours are lines of text. */
type TextAttributes = { readonly type: 'text' };

/** One line of text. */
export function TextField(props: TextFieldProps): VNode {
  const { value, type = 'text', autocomplete, inputmode, placeholder } = props;
  return (
    <Field
      {...props}
      control={(tied) => (
        <input
          class="control"
          {...tied}
          {...(given({ type, value, autocomplete, inputmode, placeholder }) as TextAttributes)}
        />
      )}
    />
  );
}

/** An address elsewhere. */
export function AddressField(props: FieldProps & { readonly value?: string }): VNode {
  return <TextField {...props} type="url" inputmode="url" />;
}

/** Several lines of text. */
export function LongTextField(
  props: FieldProps & { readonly value?: string; readonly rows?: number },
): VNode {
  return (
    <Field
      {...props}
      control={(tied) => (
        <textarea class="control" rows={props.rows ?? 5} {...tied}>
          {props.value}
        </textarea>
      )}
    />
  );
}

/** An option of a list. */
export type Option = { readonly value: string; readonly label: string };

/** One of a short list. */
export function SelectField(
  props: FieldProps & { readonly value?: string; readonly options: readonly Option[] },
): VNode {
  return (
    <Field
      {...props}
      control={(tied) => (
        <select class="control" {...tied}>
          <Options options={props.options} {...given({ value: props.value })} />
        </select>
      )}
    />
  );
}

/** The options of a select, one of them chosen. */
export function Options({
  options,
  value,
}: {
  readonly options: readonly Option[];
  readonly value?: string;
}): VNode {
  return (
    <>
      {options.map((option) => (
        <option value={option.value} selected={option.value === value}>
          {option.label}
        </option>
      ))}
    </>
  );
}

/** Files to send. */
export function FileField(
  props: FieldProps & { readonly accept?: string; readonly multiple?: boolean },
): VNode {
  const { accept, multiple } = props;
  return (
    <Field
      {...props}
      control={(tied) => (
        <input class="control file" type="file" {...tied} {...given({ accept, multiple })} />
      )}
    />
  );
}

type ChoiceProps = {
  readonly name: string;
  readonly value: string;
  readonly label: ComponentChildren;
  readonly checked?: boolean;
  readonly note?: ComponentChildren;
  readonly kind?: 'checkbox' | 'radio';
};

/** A box or a round button with its words, and a note under them. */
export function Choice({ name, value, label, checked, note, kind = 'checkbox' }: ChoiceProps): VNode {
  return (
    <label class="choice">
      <input type={kind} name={name} value={value} checked={checked === true} />
      <span>
        {label}
        {note !== undefined && <small>{note}</small>}
      </span>
    </label>
  );
}

/** Choices that belong together. */
export function ChoiceGroup({
  legend,
  children,
}: {
  readonly legend: string;
  readonly children: ComponentChildren;
}): VNode {
  return (
    <fieldset class="choices">
      <legend>{legend}</legend>
      {children}
    </fieldset>
  );
}
