// The page of a dataset of the catalogue at the desk: what is said of it, what is missing, who may know of it, taking it
// away and bringing it back, every version of its words. Whole without scripts.
import type { VNode } from 'preact';
import type { Translator } from '../../web/i18n.ts';
import { type Frame, Layout } from '../../web/layout.tsx';
import { BackLine } from '../../web/ui/breadcrumbs.tsx';
import { Button, ButtonLink } from '../../web/ui/button.tsx';
import { FindingNote } from '../../web/ui/finding.tsx';
import { QualityTicks } from '../../web/ui/quality.tsx';
import { Toast } from '../../web/ui/states.tsx';
import { EntryActs } from './entry-acts.tsx';
import { EntryForm, formParts } from './entry-form.tsx';
import { EntryHistory } from './entry-history.tsx';
import type { EntryView, FormView } from './view.ts';

/** What the page is given besides the dataset. */
export type EntryPageProps = {
  readonly frame: Frame;
  readonly view: EntryView;
  /** Address of this page, of the list, of the public page; other pages about the same dataset. */
  readonly here: string;
  readonly listHref: string;
  readonly publicHref: string;
  readonly beside: readonly { readonly label: string; readonly href: string }[];
  readonly csrf: string;
  /** What has just been done. */
  readonly done?: string;
  /** Why what was asked was not done. */
  readonly refused?: string;
  /** Whether the question before taking away is asked, with the reason typed so far. */
  readonly asking?: { readonly reason: string };
};

/** Id of the form that its buttons name. */
const FORM = 'fiche';

/** The page of a dataset. */
export function EntryPage(props: EntryPageProps): VNode {
  const { frame, view, here, csrf, done, refused } = props;
  const { t } = frame;
  return (
    <Layout frame={frame} title={view.title} desk current="datasets" noindex>
      <div class="page">
        <BackLine href={props.listHref} label={t('entries.title')} />
        {done !== undefined && <Toast>{done}</Toast>}
        <div class="verdict">
          <div>
            <h1>{view.title}</h1>
            <p class="lead">
              {t(`datasets.stand.${view.state}`)}, <span class="code">{view.id}</span>
            </p>
            <Notes {...props} />
            {refused !== undefined && <FindingNote severity="error">{refused}</FindingNote>}
          </div>
          <div class="verdict-actions">
            {view.tombstone === undefined && view.visibility === 'public' && (
              <ButtonLink look="outline" href={props.publicHref}>
                {t('entries.see')}
              </ButtonLink>
            )}
            {props.beside.map(({ label, href }) => (
              <ButtonLink look="outline" href={href}>
                {label}
              </ButtonLink>
            ))}
          </div>
        </div>
        {view.tombstone === undefined && (
          <div class="desk-form">
            <Parts t={t} history />
            <form method="post" action={here} id={FORM}>
              <input type="hidden" name="_csrf" value={csrf} />
              <input type="hidden" name="version" value={String(view.version)} />
              <EntryForm t={t} view={view} />
              <SaveFoot t={t} />
            </form>
            <Quality t={t} view={view} />
          </div>
        )}
        <EntryActs {...props} />
        <EntryHistory {...props} />
      </div>
    </Layout>
  );
}

function Notes({ frame: { t }, view }: EntryPageProps): VNode {
  const { tombstone, origin, repeated, here, state, visibility } = view;
  return (
    <>
      {tombstone !== undefined && (
        <FindingNote severity="warning">
          {t('entries.gone', { date: tombstone.at, reason: tombstone.reason })}
        </FindingNote>
      )}
      {tombstone === undefined && visibility !== 'public' && (
        <FindingNote severity="warning">{t('entries.hidden')}</FindingNote>
      )}
      {here && state !== 'open' && <FindingNote severity="info">{t('entries.here')}</FindingNote>}
      {origin !== undefined && (
        <FindingNote severity="info">
          {t('entries.harvested', { name: origin.name })} <a href={origin.address}>{origin.address}</a>
        </FindingNote>
      )}
      {repeated.length > 0 && (
        <FindingNote severity="info">
          {t('entries.repeated', { names: repeated.map(({ name }) => name).join(', ') })}
        </FindingNote>
      )}
    </>
  );
}

/** Ways to the parts of the page. */
function Parts({ t, history }: { readonly t: Translator; readonly history?: boolean }): VNode {
  return (
    <nav class="summary" aria-label={t('entries.parts')}>
      {formParts.map((part) => (
        <a href={`#${part}`}>{t(`entries.part.${part}`)}</a>
      ))}
      {history === true && (
        <>
          <a href="#visibilite">{t('entries.visibility')}</a>
          <a href="#versions">{t('entries.versions')}</a>
        </>
      )}
    </nav>
  );
}

function SaveFoot({ t }: { readonly t: Translator }): VNode {
  return (
    <p class="entry-foot">
      <Button>{t('entries.save')}</Button>
      <span class="quiet">{t('entries.save.note')}</span>
    </p>
  );
}

/** What data.gouv.fr and DCAT-AP expect; what is missing leads to its field. */
function Quality({ t, view }: { readonly t: Translator; readonly view: FormView }): VNode {
  const missing = view.quality.filter(({ met }) => !met);
  return (
    <aside class="entry-quality" aria-label={t('entries.quality')}>
      <h2>{t('entries.quality')}</h2>
      <p>
        <QualityTicks t={t} got={view.quality.length - missing.length} of={view.quality.length} />
      </p>
      {missing.length === 0 ? (
        <p>{t('entries.quality.whole')}</p>
      ) : (
        <ul>
          {missing.map(({ code, field }) => (
            <li>
              <a href={`#${field}`}>{t(`entries.quality.${code}`)}</a>
            </li>
          ))}
        </ul>
      )}
    </aside>
  );
}

/** The form of a dataset that nothing is known of yet. */
export function NewEntryPage({
  frame,
  view,
  here,
  listHref,
  csrf,
  refused,
}: Pick<EntryPageProps, 'frame' | 'here' | 'listHref' | 'csrf' | 'refused'> & {
  readonly view: FormView;
}): VNode {
  const { t } = frame;
  return (
    <Layout frame={frame} title={t('entries.new')} desk current="datasets" noindex>
      <div class="page">
        <BackLine href={listHref} label={t('entries.title')} />
        <div class="verdict">
          <div>
            <h1>{t('entries.new')}</h1>
            <p class="lead">{t('entries.new.lead')}</p>
            {refused !== undefined && <FindingNote severity="error">{refused}</FindingNote>}
          </div>
        </div>
        <div class="desk-form">
          <Parts t={t} />
          <form method="post" action={here} id={FORM}>
            <input type="hidden" name="_csrf" value={csrf} />
            <EntryForm t={t} view={view} isNew />
            <SaveFoot t={t} />
          </form>
          <Quality t={t} view={view} />
        </div>
      </div>
    </Layout>
  );
}
