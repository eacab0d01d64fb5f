// The page of a deposited table, by where it stands: being read, refused, proposed and to be corrected, being imported,
// there. One sentence says what is, one ink button what can be done; it is whole without scripts.
import type { ComponentChildren, VNode } from 'preact';
import type { ColumnProposal } from '../../commons/propose/proposal.ts';
import type { Translator } from '../../web/i18n.ts';
import type { Frame } from '../../web/layout.tsx';
import { Button, ButtonLink } from '../../web/ui/button.tsx';
import { Section } from '../../web/ui/section.tsx';
import { Progress } from '../../web/ui/states.tsx';
import { listAbove, VerdictPage } from '../../web/ui/verdict.tsx';
import { ColumnsForm, foundWords } from './columns-form.tsx';
import { type DepositView, nameOfDeposit } from './deposits.ts';
import type { DepositState } from './list-page.tsx';
import { KeyForm, WordsForm } from './words-form.tsx';

/** What the page is given. */
export type DepositProps = {
  readonly t: Translator;
  readonly view: DepositView;
  readonly state: DepositState;
  readonly csrf: string;
  /** Address of this deposit, and what stands before every address in this language. */
  readonly here: string;
  readonly prefix: string;
  /** Why the file, or its job, was refused. */
  readonly trouble?: string;
  /** Why what was just asked was refused. */
  readonly error?: string;
};

const FORM = 'proposition';

/** The page. */
export function DepositPage({ frame, ...props }: Omit<DepositProps, 't'> & { readonly frame: Frame }): VNode {
  const { t } = frame;
  const all = { t, ...props };
  const { state, error, trouble } = props;
  const working = state === 'reading' || state === 'importing';
  return (
    <VerdictPage
      frame={frame}
      current="datasets"
      title={titleOf(all)}
      lead={leadOf(all)}
      back={{ href: listAbove(props.here), label: t('formats.title') }}
      working={working}
      actions={<Actions {...all} />}
      errors={[error, trouble]}
    >
      {working && <Working {...all} />}
      {state === 'proposed' && <ProposalForm {...all} />}
      {state === 'created' && <Created {...all} />}
    </VerdictPage>
  );
}

function titleOf({ t, view, state }: DepositProps): string {
  const { proposal, deposit, row } = view;
  const rows = proposal?.rows ?? 0;
  if (state === 'proposed') return t('formats.heading.proposed', { count: proposal?.columns.length ?? 0 });
  if (state === 'created') return deposit.words.titre || (row.dataset ?? '');
  return t(`formats.heading.${state}`, { count: rows });
}

function leadOf({ t, view, state }: DepositProps): string {
  const { proposal, row } = view;
  const file = nameOfDeposit(row);
  const { created = 0, rejected = 0, warnings = 0 } = row.counts;
  if (state === 'created') return t('formats.lead.created', { count: created, rejected, warnings, file });
  return t(`formats.lead.${state}`, { file, count: proposal?.rows ?? 0 });
}

function Actions({ t, view, state, csrf, here, prefix }: DepositProps): VNode | null {
  const { row } = view;
  const importHref = `${prefix}/espace/imports/${row.id}`;
  if (state === 'reading' || state === 'importing') return null;
  return (
    <div class="verdict-actions">
      {state === 'proposed' && (
        <>
          <Button form={FORM} name="faire" value="creer">
            {t('formats.create')}
          </Button>
          <Button form={FORM} look="outline" name="faire" value="garder">
            {t('formats.save')}
          </Button>
        </>
      )}
      {state === 'created' && (
        <>
          <ButtonLink href={`${prefix}/recherche?f.dataset=${row.dataset}`}>{t('formats.see')}</ButtonLink>
          <ButtonLink look="outline" href={`${prefix}/espace/jeux/format/${row.dataset}`}>
            {t('formats.revise')}
          </ButtonLink>
          <ButtonLink look="outline" href={importHref}>
            {t('formats.see-import')}
          </ButtonLink>
        </>
      )}
      {(state === 'failed' || state === 'refused' || state === 'undone') && row.dataset !== null && (
        <ButtonLink look="outline" href={importHref}>
          {t('formats.see-import')}
        </ButtonLink>
      )}
      {row.dataset === null && (
        <form method="post" action={`${here}/abandon`}>
          <input type="hidden" name="_csrf" value={csrf} />
          <Button look="outline">{t('formats.give-up')}</Button>
        </form>
      )}
    </div>
  );
}

function Working({ t, view, here }: DepositProps): VNode {
  const { rows = 0 } = (view.job?.progress ?? {}) as { readonly rows?: number };
  const total = Math.max(view.proposal?.rows ?? 0, rows);
  const label = t('imports.progress.reading', { count: rows });
  return <Progress done={rows} total={total} label={label} src={`${here}/avancement`} />;
}

function ProposalForm({ t, view, csrf, here }: DepositProps): VNode | null {
  const { proposal, deposit } = view;
  if (proposal === undefined) return null;
  return (
    <form method="post" action={here} id={FORM} class="proposal-form">
      <input type="hidden" name="_csrf" value={csrf} />
      <PersonalSummary t={t} view={view} />
      <Section title={t('formats.words.title')} id="jeu" block>
        <WordsForm t={t} words={deposit.words} />
      </Section>
      <Section title={t('formats.key.title')} id="cle" block>
        <KeyForm t={t} proposal={proposal} />
      </Section>
      <Section title={t('formats.columns.title', { count: proposal.columns.length })} id="colonnes" block>
        {proposal.point !== undefined && (
          <p class="quiet">{t('formats.point', { lat: proposal.point.lat, lon: proposal.point.lon })}</p>
        )}
        <ColumnsForm t={t} proposal={proposal} />
      </Section>
      <p class="mapping-foot">
        <Button name="faire" value="creer">
          {t('formats.create')}
        </Button>
        <Button look="outline" name="faire" value="garder">
          {t('formats.save')}
        </Button>
        <span class="quiet">{t('formats.nothing-written')}</span>
      </p>
    </form>
  );
}

/** The columns that look personal, with what was found and where they stand. */
function PersonalSummary({ t, view }: Pick<DepositProps, 't' | 'view'>): VNode | null {
  const columns = view.proposal?.columns ?? [];
  const found = columns.flatMap((column, at) => (column.personal.length > 0 ? [{ column, at }] : []));
  if (found.length === 0) return <p class="evidence">{t('formats.personal.none')}</p>;
  return (
    <Section title={t('formats.personal.title', { count: found.length })} id="personnelles" block>
      <p class="help">{t('formats.personal.lead')}</p>
      <dl class="fields">
        {found.map(({ column, at }) => (
          <Pair term={<a href={`#c${at}`}>{column.name}</a>}>
            {foundWords(t, column)}
            {', '}
            {t(`formats.personal.${standingOf(column)}`)}
          </Pair>
        ))}
      </dl>
    </Section>
  );
}

function standingOf({ isPublic, cells }: ColumnProposal): 'hidden' | 'cells' | 'open' {
  if (!isPublic) return 'hidden';
  return cells === undefined ? 'open' : 'cells';
}

function Pair({
  term,
  children,
}: {
  readonly term: ComponentChildren;
  readonly children: ComponentChildren;
}): VNode {
  return (
    <>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** What the dataset is made of, once it is there. */
function Created({ t, view }: DepositProps): VNode | null {
  const taken = view.proposal?.columns.filter(({ take }) => take) ?? [];
  return (
    <Section title={t('formats.fields.title', { count: taken.length })} block>
      <dl class="fields">
        {taken.map((column) => (
          <Pair term={column.label.fr}>
            {t.find(`formats.type.${column.type}`) ?? column.type}
            {column.unit === undefined ? '' : ` (${column.unit})`}
            {column.isPublic ? '' : `, ${t('formats.personal.hidden')}`}
          </Pair>
        ))}
      </dl>
    </Section>
  );
}
