// The format of a dataset made here, to be corrected again: words, labels, types, filters, what is public. What is hidden
// leaves every public place at once; the other changes show as soon as the index has read the records anew.
import type { VNode } from 'preact';
import type { FormatProposal } from '../../commons/propose/proposal.ts';
import { type Frame, Layout } from '../../web/layout.tsx';
import { BackLine } from '../../web/ui/breadcrumbs.tsx';
import { Button, ButtonLink } from '../../web/ui/button.tsx';
import { FindingNote } from '../../web/ui/finding.tsx';
import { Section } from '../../web/ui/section.tsx';
import { ColumnsForm } from './columns-form.tsx';
import type { TypedWords } from './words.ts';
import { WordsForm } from './words-form.tsx';

/** What the page shows. */
export type FormatPageView = {
  readonly title: string;
  readonly words: TypedWords;
  readonly proposal: FormatProposal;
  /** Number of the version in force. */
  readonly version: number;
  readonly csrf: string;
  readonly here: string;
  readonly listHref: string;
  readonly searchHref: string;
  readonly error?: string;
};

const FORM = 'format';

/** The page. */
export function FormatPage({ frame, view }: { readonly frame: Frame; readonly view: FormatPageView }): VNode {
  const { t } = frame;
  return (
    <Layout frame={frame} title={view.title} desk current="datasets" noindex>
      <div class="page">
        <BackLine href={view.listHref} label={t('formats.title')} />
        <div class="verdict">
          <div>
            <h1>{view.title}</h1>
            <p class="lead">{t('formats.revise.lead', { version: view.version })}</p>
          </div>
          <div class="verdict-actions">
            <Button form={FORM}>{t('formats.revise.save')}</Button>
            <ButtonLink look="outline" href={view.searchHref}>
              {t('formats.see')}
            </ButtonLink>
          </div>
        </div>
        {view.error !== undefined && <FindingNote severity="error">{view.error}</FindingNote>}
        <form method="post" action={view.here} id={FORM} class="proposal-form">
          <input type="hidden" name="_csrf" value={view.csrf} />
          <input type="hidden" name="version" value={view.version} />
          <Section title={t('formats.words.title')} id="jeu" block>
            <WordsForm t={t} words={view.words} named />
          </Section>
          <Section
            title={t('formats.fields.title', { count: view.proposal.columns.length })}
            id="champs"
            block
          >
            <p class="help">{t('formats.revise.hiding')}</p>
            <ColumnsForm t={t} proposal={view.proposal} />
          </Section>
          <p class="mapping-foot">
            <Button>{t('formats.revise.save')}</Button>
          </p>
        </form>
      </div>
    </Layout>
  );
}
