// *Reprendre*: a text with old addresses goes in, a table comes out: where each leads here, what it answers today, what
// differs; then what to write instead.
import type { VNode } from 'preact';
import type { Translator } from '../../../web/i18n.ts';
import { type Frame, Layout } from '../../../web/layout.tsx';
import { BackLine } from '../../../web/ui/breadcrumbs.tsx';
import { Button, ButtonLink } from '../../../web/ui/button.tsx';
import { FileField, LongTextField } from '../../../web/ui/field.tsx';
import { FindingNote } from '../../../web/ui/finding.tsx';
import { Section } from '../../../web/ui/section.tsx';
import { DataTable } from '../../../web/ui/table.tsx';
import type { ResumedLine, ResumeResult, VerdictShare } from '../reprendre/view.ts';

/** What the page is made of. */
export type ResumeView = {
  readonly here: string;
  readonly given: string;
  readonly most: number;
  readonly publicUrl: string;
  /** What was sent could not be read, in a sentence. */
  readonly trouble?: string;
  readonly result?: ResumeResult;
};

type Props = { readonly view: ResumeView; readonly t: Translator };

/** The page. */
export function ResumePage({ frame, view }: { readonly frame: Frame; readonly view: ResumeView }): VNode {
  const { t } = frame;
  const { result } = view;
  return (
    <Layout frame={frame} title={t('resume.title')} current="data" description={t('resume.lead')}>
      <div class="page">
        <BackLine href={view.here.replace(/\/reprendre$/, '/donnees')} label={t('datasets.title')} />
        <div class="page-head">
          <h1>{t('resume.title')}</h1>
          <p class="lead">{t('resume.lead')}</p>
        </div>
        <AddressForm view={view} t={t} />
        {result !== undefined && <Result result={result} here={view.here} t={t} />}
        {result !== undefined && result.lines.length > 0 && <Replacing result={result} t={t} />}
        <Programs view={view} t={t} />
      </div>
    </Layout>
  );
}

function AddressForm({ view, t }: Props): VNode {
  return (
    <form
      class="form resume-form"
      method="post"
      action={`${view.here}#resultat`}
      encType="multipart/form-data"
    >
      {view.trouble !== undefined && <FindingNote severity="error">{view.trouble}</FindingNote>}
      <LongTextField
        t={t}
        label={t('resume.text')}
        name="adresses"
        value={view.given}
        rows={view.result === undefined ? 9 : 5}
        help={t('resume.text.help', { count: view.most })}
      />
      <FileField t={t} label={t('resume.file')} name="fichier" help={t('resume.file.help')} />
      <Button>{t('resume.see')}</Button>
    </form>
  );
}

type ResultProps = { readonly result: ResumeResult; readonly t: Translator };

function Result({ result, here, t }: ResultProps & { readonly here: string }): VNode {
  return (
    <Section block id="resultat" title={t('resume.result')}>
      <p class="lead" role="status">
        {result.sentence}
      </p>
      {result.shares.length > 0 && <Shares shares={result.shares} t={t} />}
      {result.notes.map((note) => (
        <p class="quiet">{note}</p>
      ))}
      {result.lines.length > 0 && (
        <>
          <div class="actions resume-actions">
            {result.renewed !== '' && (
              <ButtonLink href="#remplacer" look="outline">
                {t('resume.renewed')}
              </ButtonLink>
            )}
            <Again text={result.found} here={here} name="faire" value="csv" label={t('resume.csv')} />
            {result.unasked !== '' && (
              <Again text={result.unasked} here={`${here}#resultat`} label={t('resume.unasked')} />
            )}
          </div>
          <Lines lines={result.lines} t={t} />
        </>
      )}
    </Section>
  );
}

type AgainProps = {
  readonly text: string;
  readonly here: string;
  readonly label: string;
  readonly name?: string;
  readonly value?: string;
};

/** The same addresses sent again, for another answer. */
function Again({ text, here, label, name, value }: AgainProps): VNode {
  return (
    <form method="post" action={here}>
      <input type="hidden" name="adresses" value={text} />
      {name !== undefined && <input type="hidden" name={name} value={value} />}
      <Button look="outline">{label}</Button>
    </form>
  );
}

/** A bar of shares; the list under it says the same in words. */
function Shares({ shares, t }: { readonly shares: readonly VerdictShare[]; readonly t: Translator }): VNode {
  return (
    <div class="resume-shares">
      <div class="resume-bar" aria-hidden="true">
        {shares.map(({ verdict, count }) => (
          <i class={`resume-${verdict}`} style={`flex-grow:${count}`} />
        ))}
      </div>
      <ul>
        {shares.map(({ verdict, label, count }) => (
          <li>
            <i class={`resume-${verdict}`} aria-hidden="true" />
            <b>{t.number(count)}</b> {label}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Lines({ lines, t }: { readonly lines: readonly ResumedLine[]; readonly t: Translator }): VNode {
  return (
    <DataTable
      caption={t('resume.table')}
      columns={[
        { label: t('resume.column.given'), wide: true },
        { label: t('resume.column.verdict') },
        { label: t('resume.column.answer'), wide: true },
        { label: t('resume.column.differs'), wide: true },
      ]}
      rows={lines.map((line) => [
        <Address line={line} t={t} />,
        <span class={`resume-verdict resume-${line.verdict}`}>{line.verdictLabel}</span>,
        <Answer line={line} t={t} />,
        line.differences.map(({ sentence }) => <p>{sentence}</p>),
      ])}
    />
  );
}

function Address({ line, t }: { readonly line: ResumedLine; readonly t: Translator }): VNode {
  const { given, href, verdict, times } = line;
  const isLink = href?.startsWith('http') === true && (verdict === 'works' || verdict === 'differs');
  return (
    <>
      <code class="resume-address">{given}</code>
      {times > 1 && <span class="quiet"> {t('resume.times', { count: times })}</span>}
      {href !== undefined && (
        <p>
          <span class="unseen">{t('resume.column.href')}</span>
          {isLink ? (
            <a class="resume-address" href={href}>
              {href}
            </a>
          ) : (
            <code class="resume-address">{href}</code>
          )}
        </p>
      )}
    </>
  );
}

function Answer({ line, t }: { readonly line: ResumedLine; readonly t: Translator }): VNode {
  const { kind, dataset, answer, leadsTo } = line;
  return (
    <>
      {answer}
      {(kind !== undefined || dataset !== undefined) && (
        <p class="quiet">
          {kind}
          {kind !== undefined && dataset !== undefined && ' · '}
          {dataset !== undefined && <a href={dataset.href}>{dataset.title}</a>}
        </p>
      )}
      {leadsTo !== undefined && (
        <p>
          <a href={leadsTo}>{t('resume.leads')}</a>
        </p>
      )}
    </>
  );
}

function Replacing({ result, t }: ResultProps): VNode {
  return (
    <Section block id="remplacer" title={t('resume.replace')}>
      {result.replacements.length > 0 && (
        <DataTable
          caption={t('resume.replace')}
          columns={[{ label: t('resume.replace.from') }, { label: t('resume.replace.to') }]}
          rows={result.replacements.map(({ from, to }) => [<code>{from}</code>, <code>{to}</code>])}
        />
      )}
      {result.command !== undefined && (
        <figure class="code">
          <figcaption>{t('resume.command')}</figcaption>
          <cimaise-copy label={t('resume.copy')} done={t('resume.copied')}>
            <pre tabindex={0}>
              <code>{result.command}</code>
            </pre>
          </cimaise-copy>
        </figure>
      )}
      {result.renewed !== '' && (
        <figure class="code">
          <figcaption>{t('resume.renewed')}</figcaption>
          <cimaise-copy label={t('resume.copy.all')} done={t('resume.copied')}>
            <pre tabindex={0} class="resume-renewed">
              <code>{result.renewed}</code>
            </pre>
          </cimaise-copy>
        </figure>
      )}
    </Section>
  );
}

function Programs({ view, t }: Props): VNode {
  return (
    <Section block id="programme" title={t('resume.programs')}>
      <p>{t('resume.programs.lead')}</p>
      <figure class="code">
        <pre tabindex={0}>
          <code>{`curl --data-urlencode adresses@adresses.txt ${view.publicUrl}/reprendre.json`}</code>
        </pre>
      </figure>
    </Section>
  );
}
