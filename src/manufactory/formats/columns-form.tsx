// The columns of a proposal as a form, one group of fields a column: what the file holds on the left, what becomes of it
// on the right. What looks like a person's is said with its count; opening it asks for a purpose and a legal basis.
import type { VNode } from 'preact';
import { legalBases } from '../../commons/format-personal.ts';
import type { ColumnProposal, FormatProposal } from '../../commons/propose/proposal.ts';
import type { Translator } from '../../web/i18n.ts';
import { Choice, SelectField, TextField } from '../../web/ui/field.tsx';
import { FindingNote } from '../../web/ui/finding.tsx';
import { offeredRoles, offeredSeparators, offeredTypes } from './forms.ts';

/** The groups, in the order of the file. */
export function ColumnsForm({
  t,
  proposal,
}: {
  readonly t: Translator;
  readonly proposal: FormatProposal;
}): VNode {
  return (
    <div class="proposal">
      {proposal.columns.map((column, at) => (
        <ColumnGroup t={t} column={column} at={at} rows={proposal.rows} />
      ))}
    </div>
  );
}

type ColumnProps = {
  readonly t: Translator;
  readonly column: ColumnProposal;
  readonly at: number;
};

function ColumnGroup({ rows, ...props }: ColumnProps & { readonly rows: number }): VNode {
  const { t, column, at } = props;
  return (
    <fieldset class="proposal-column" id={`c${at}`}>
      <legend>{column.name}</legend>
      <div class="proposal-facts">
        {rows > 0 && <p>{t('formats.filled', { filled: column.filled, rows })}</p>}
        {rows === 0 && <p>{column.label.fr}</p>}
        {column.different !== undefined && column.filled > 0 && (
          <p>{t('formats.different', { count: column.different })}</p>
        )}
        {column.unreadable > 0 && <p>{t('formats.unreadable', { count: column.unreadable })}</p>}
        {column.hoursLost > 0 && <p>{t('formats.hours-lost', { count: column.hoursLost })}</p>}
        {column.aside !== undefined && <p>{t(`formats.aside.${column.aside}`)}</p>}
        {column.examples.length > 0 && (
          <ul class="proposal-examples">
            {column.examples.map((example) => (
              <li>{example}</li>
            ))}
          </ul>
        )}
      </div>
      <div class="proposal-fields">
        <MainFields {...props} />
        <Choices {...props} />
        {column.personal.length > 0 && <Personal {...props} />}
        <OtherFields {...props} />
      </div>
    </fieldset>
  );
}

function MainFields({ t, column, at }: ColumnProps): VNode {
  const roles = offeredRoles.map((role) => ({ value: role, label: t(`formats.role.${role}`) }));
  return (
    <div class="proposal-row">
      <TextField t={t} name={`c${at}-libelle`} label={t('formats.field.label')} value={column.label.fr} />
      <SelectField
        t={t}
        name={`c${at}-type`}
        label={t('formats.field.type')}
        value={column.type}
        options={offeredTypes.map((type) => ({ value: type, label: t.find(`formats.type.${type}`) ?? type }))}
      />
      <SelectField
        t={t}
        name={`c${at}-role`}
        label={t('formats.field.role')}
        value={column.role ?? ''}
        options={[{ value: '', label: t('formats.role.none') }, ...roles]}
      />
    </div>
  );
}

function Choices({ t, column, at }: ColumnProps): VNode {
  return (
    <div class="proposal-choices">
      <Choice name={`c${at}-reprise`} value="1" checked={column.take} label={t('formats.field.take')} />
      <Choice
        name={`c${at}-publique`}
        value="1"
        checked={column.isPublic}
        label={t('formats.field.public')}
      />
      <Choice name={`c${at}-filtre`} value="1" checked={column.facet} label={t('formats.field.facet')} />
    </div>
  );
}

/** "5 579 adresses e-mail, 11 numéros de téléphone dans le texte". */
export function foundWords(t: Translator, { personal }: Pick<ColumnProposal, 'personal'>): string {
  return personal
    .map(({ kind, count, where }) =>
      t(`formats.found.${where}`, { count: t.number(count), what: t(`formats.personal.${kind}`) }),
    )
    .join(', ');
}

function Personal(props: ColumnProps): VNode {
  const { t, column } = props;
  return (
    <>
      <FindingNote severity="warning">
        {t('formats.personal.note', { found: foundWords(t, column) })}
      </FindingNote>
      <WithoutCells {...props} />
      <Opening {...props} />
    </>
  );
}

/** The column is public, the cells that show something of a person are not. */
function WithoutCells({ t, column, at }: ColumnProps): VNode {
  return (
    <Choice
      name={`c${at}-cellules`}
      value="1"
      checked={column.cells === 'withheld'}
      label={t('formats.field.cells')}
      note={t('formats.field.cells.note')}
    />
  );
}

/** What for and on which legal basis personal data are public. */
function Opening({ t, column, at }: ColumnProps): VNode {
  const bases = legalBases.map((basis) => ({ value: basis, label: t(`formats.basis.${basis}`) }));
  return (
    <div class="proposal-row">
      <TextField
        t={t}
        name={`c${at}-finalite`}
        label={t('formats.field.purpose')}
        help={t('formats.field.purpose.help')}
        value={column.purpose ?? ''}
      />
      <SelectField
        t={t}
        name={`c${at}-base`}
        label={t('formats.field.basis')}
        help={t('formats.field.basis.help')}
        value={column.basis ?? ''}
        options={[{ value: '', label: t('formats.basis.none') }, ...bases]}
      />
    </div>
  );
}

const SEPARATORS = { ';': 'semicolon', '|': 'bar', ',': 'comma', '/': 'slash' } as const;

function OtherFields({ t, column, at }: ColumnProps): VNode {
  const several = offeredSeparators.map((sign) => ({
    value: sign,
    label: t(`formats.separator.${SEPARATORS[sign]}`),
  }));
  return (
    <details>
      <summary>
        {t('formats.field.more')}
        <span class="unseen"> {column.name}</span>
      </summary>
      <div class="proposal-row">
        <SelectField
          t={t}
          name={`c${at}-separateur`}
          label={t('formats.field.several')}
          value={column.many ? (column.separator ?? ';') : ''}
          options={[{ value: '', label: t('formats.separator.none') }, ...several]}
        />
        <Choice
          name={`c${at}-plusieurs`}
          value="1"
          checked={column.disjunctive === true}
          label={t('formats.field.disjunctive')}
        />
        <TextField t={t} name={`c${at}-unite`} label={t('formats.field.unit')} value={column.unit ?? ''} />
        <TextField
          t={t}
          name={`c${at}-libelleEn`}
          label={t('formats.field.labelEn')}
          value={column.label.en ?? ''}
        />
        <TextField t={t} name={`c${at}-code`} label={t('formats.field.code')} value={column.code} />
      </div>
      {column.personal.length === 0 && <WithoutCells t={t} column={column} at={at} />}
      {column.personal.length === 0 && <Opening t={t} column={column} at={at} />}
    </details>
  );
}
