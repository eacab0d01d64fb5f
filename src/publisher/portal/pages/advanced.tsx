// The advanced search: datasets, criteria and groups as one GET form. Every button sends the form and draws it again,
// so that it works without scripts; a script proposes values while one types.
import type { VNode } from 'preact';
import type { Translator } from '../../../web/i18n.ts';
import { Icon } from '../../../web/icons.tsx';
import { type Frame, Layout } from '../../../web/layout.tsx';
import { BackLine } from '../../../web/ui/breadcrumbs.tsx';
import { Button } from '../../../web/ui/button.tsx';
import { Choice, Options } from '../../../web/ui/field.tsx';
import { FindingNote } from '../../../web/ui/finding.tsx';
import type { AdvancedGroup, AdvancedRow, AdvancedView, OptionGroup } from '../advanced/view.ts';

type Drawn = { readonly view: AdvancedView; readonly t: Translator };

/** The page of the advanced search. */
export function AdvancedPage({ frame, view }: { readonly frame: Frame; readonly view: AdvancedView }): VNode {
  const { t } = frame;
  return (
    <Layout
      frame={frame}
      title={t('portal.advanced.title')}
      current="search"
      noindex={view.words !== undefined}
      head={<link rel="alternate" type="application/json" href={view.jsonHref} />}
    >
      <div class="page">
        <BackLine href={view.backHref} label={t('portal.advanced.back')} />
        <div class="page-head">
          <h1>{t('portal.advanced.title')}</h1>
          <p class="lead">{t('portal.advanced.lead')}</p>
        </div>
        <search>
          <form class="advanced" action={view.action}>
            {/* The first button is the one that the Enter key presses. */}
            <button type="submit" class="unseen" name="faire" value="chercher" tabindex={-1}>
              {t('web.search')}
            </button>
            {view.kept.map((field) => (
              <input type="hidden" name={field.name} value={field.value} />
            ))}
            <Bases view={view} t={t} />
            <Group group={view.top} view={view} t={t} />
            <div class="advanced-foot">
              {view.words !== undefined && (
                <p class="advanced-words">
                  <span>{t('portal.advanced.asked')}</span> {view.words}
                </p>
              )}
              <div class="advanced-buttons">
                <Button name="faire" value="chercher" icon="search">
                  {t('web.search')}
                </Button>
                <a href={view.resetHref}>{t('portal.advanced.reset')}</a>
              </div>
            </div>
          </form>
        </search>
      </div>
    </Layout>
  );
}

function Bases({ view, t }: Drawn): VNode {
  return (
    <fieldset class="bases">
      <legend>{t('portal.advanced.bases')}</legend>
      <div class="bases-list">
        {view.bases.map(({ value, label, note, checked }) => (
          <Choice name={view.basesName} value={value} label={label} note={note} checked={checked} />
        ))}
      </div>
      <p class="bases-foot">
        <Button look="outline" small name="faire" value="bases">
          {t('portal.advanced.bases.show')}
        </Button>
        {!view.narrowed && <span class="help">{t('portal.advanced.bases.help')}</span>}
      </p>
    </fieldset>
  );
}

function Group({ group, view, t }: Drawn & { readonly group: AdvancedGroup }): VNode {
  const { place } = group;
  const joint = t(group.joint === 'et' ? 'portal.advanced.and' : 'portal.advanced.or');
  const outermost = place === '';
  const button = (verb: string) => (outermost ? verb : `${verb}.${place}`);
  return (
    <fieldset class={outermost ? 'criteria' : 'criteria criteria-inner'}>
      <legend>{outermost ? t('portal.advanced.criteria') : t('portal.advanced.group', { place })}</legend>
      {(!outermost || group.parts.length > 1 || group.negated) && <GroupHead group={group} t={t} />}
      <ol class="criteria-list" data-joint={joint}>
        {group.parts.map((part, index) => (
          <li>
            {index > 0 && (
              <span class="criteria-joint" aria-hidden="true">
                {joint}
              </span>
            )}
            {part.kind === 'row' ? (
              <Criterion row={part} view={view} t={t} />
            ) : (
              <Group group={part} view={view} t={t} />
            )}
          </li>
        ))}
      </ol>
      <div class="criteria-foot">
        <Button look="outline" small icon="plus" name="faire" value={button('critere')}>
          {t('portal.advanced.add')}
        </Button>
        {group.mayNest && (
          <Button look="outline" small icon="plus" name="faire" value={button('groupe')}>
            {t('portal.advanced.add.group')}
          </Button>
        )}
      </div>
    </fieldset>
  );
}

function GroupHead({ group, t }: { readonly group: AdvancedGroup; readonly t: Translator }): VNode {
  const { place } = group;
  return (
    <div class="criteria-head">
      <label class="unseen" for={group.jointName}>
        {t('portal.advanced.joint')}
      </label>
      <select class="control" id={group.jointName} name={group.jointName}>
        <Options
          options={[
            { value: 'et', label: t('portal.advanced.joint.and') },
            { value: 'ou', label: t('portal.advanced.joint.or') },
          ]}
          value={group.joint}
        />
      </select>
      <Choice
        name={group.negatedName}
        value="oui"
        label={t('portal.advanced.negate')}
        checked={group.negated}
      />
      {place !== '' && (
        <button
          type="submit"
          class="button button-plain button-small"
          name="faire"
          value={`retirer.${place}`}
        >
          {t('portal.advanced.group.remove', { place })}
        </button>
      )}
    </div>
  );
}

function Criterion({ row, view, t }: Drawn & { readonly row: AdvancedRow }): VNode {
  const { place } = row;
  const [field, operator, value] = [`champ.${place}`, `operateur.${place}`, `valeur.${place}`];
  const invalid =
    row.error === undefined ? {} : { 'aria-describedby': `${value}-error`, 'aria-invalid': 'true' as const };
  return (
    <div class="criterion">
      <div class="criterion-line">
        <label class="unseen" for={field}>
          {t('portal.advanced.field', { place })}
        </label>
        <select
          class="control criterion-field"
          id={field}
          name={field}
          {...(row.wrong === 'field' ? invalid : {})}
        >
          <option value="">{t('portal.advanced.field.choose')}</option>
          {row.otherFields !== undefined && (
            <option value={row.otherFields.value} selected>
              {row.otherFields.label}
            </option>
          )}
          <Grouped groups={view.fieldGroups} value={row.fields} />
        </select>
        <label class="unseen" for={operator}>
          {t('portal.advanced.operator', { place })}
        </label>
        <select class="control criterion-operator" id={operator} name={operator}>
          <Grouped groups={view.operators} value={row.operator} />
        </select>
        <ValueField row={row} t={t} invalid={invalid} />
        <button
          type="submit"
          class="criterion-remove"
          name="faire"
          value={`retirer.${place}`}
          aria-label={t('portal.advanced.remove', { place })}
        >
          <Icon name="x" />
        </button>
      </div>
      {row.understood !== undefined && <p class="understood">{row.understood}</p>}
      {row.error !== undefined && (
        <FindingNote severity="error" id={`${value}-error`}>
          {row.error}
        </FindingNote>
      )}
    </div>
  );
}

function ValueField({
  row,
  t,
  invalid,
}: {
  readonly row: AdvancedRow;
  readonly t: Translator;
  readonly invalid: Readonly<Record<string, string>>;
}): VNode {
  const { place, proposed } = row;
  const value = `valeur.${place}`;
  const list = proposed.length === 0 ? {} : { list: `${value}-list` };
  return (
    <cimaise-values
      class="criterion-value"
      src="avancee/valeurs.json"
      field={`champ.${place}`}
      operator={`operateur.${place}`}
      said={t('portal.advanced.values.said')}
    >
      <label class="unseen" for={value}>
        {t('portal.advanced.value', { place })}
      </label>
      <input
        class="control"
        id={value}
        name={value}
        type="text"
        value={row.value}
        autocomplete="off"
        spellcheck={false}
        placeholder={t('portal.advanced.value.placeholder')}
        {...list}
        {...(row.wrong === 'value' ? invalid : {})}
      />
      <noscript>
        <button type="submit" class="text-button" name="faire" value={`valeurs.${place}`}>
          {t('portal.advanced.values')}
        </button>
      </noscript>
      {proposed.length > 0 && (
        <datalist id={`${value}-list`}>
          {proposed.map((one) => (
            <option value={one} />
          ))}
        </datalist>
      )}
    </cimaise-values>
  );
}

function Grouped({
  groups,
  value,
}: {
  readonly groups: readonly OptionGroup[];
  readonly value: string;
}): VNode {
  return (
    <>
      {groups.map(({ label, options }) => (
        <optgroup label={label}>
          <Options options={options} value={value} />
        </optgroup>
      ))}
    </>
  );
}
