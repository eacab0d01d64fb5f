// Retracting at the desk: what goes (the whole record, fields, images, or a whole dataset), why, what that touches; then
// the same once more to be confirmed, because old versions are rewritten and stay so.
import type { VNode } from 'preact';
import { retractionKinds } from '../../commons/retraction.ts';
import type { Reach } from '../../store/retraction-list.ts';
import { type Frame, Layout } from '../../web/layout.tsx';
import { BackLine } from '../../web/ui/breadcrumbs.tsx';
import { Button } from '../../web/ui/button.tsx';
import { Choice, ChoiceGroup, LongTextField } from '../../web/ui/field.tsx';
import { FindingNote } from '../../web/ui/finding.tsx';
import { Dialog } from '../../web/ui/states.tsx';

/** What a form of a retraction holds so far. */
export type GivenRetraction = {
  readonly scope: 'record' | 'fields' | 'image' | 'dataset';
  readonly fields: readonly string[];
  readonly images: readonly string[];
  readonly kind: string;
  readonly reason: string;
};

/** What the page shows. */
export type RetractView = {
  readonly title: string;
  readonly place: string;
  readonly here: string;
  readonly backHref: string;
  readonly csrf: string;
  /** The version before the eyes; absent for a dataset. */
  readonly seen?: number;
  readonly signal?: { readonly id: number; readonly reference: string };
  readonly isDataset: boolean;
  readonly fields: readonly { readonly code: string; readonly label: string; readonly text: string }[];
  readonly images: readonly { readonly name: string; readonly file?: string }[];
  readonly reach: Reach;
  readonly published: readonly string[];
  readonly given: GivenRetraction;
  readonly trouble?: string;
  /** What goes, in words, when everything is said and only the last word is missing. */
  readonly confirming?: readonly string[];
};

type Props = { readonly frame: Frame; readonly view: RetractView };

/** The page. */
export function RetractPage({ frame, view }: Props): VNode {
  const { t } = frame;
  const title = t(view.isDataset ? 'retractions.new.dataset' : 'retractions.new');
  return (
    <Layout frame={frame} title={title} desk current="desk" noindex>
      <div class="page">
        <BackLine href={view.backHref} label={view.title} />
        <div class="verdict">
          <div>
            <h1>{title}</h1>
            <p class="lead">
              {view.title}, <span class="code">{view.place}</span>
            </p>
            {view.signal !== undefined && (
              <FindingNote severity="info">
                {t('retractions.for-signal', { reference: view.signal.reference })}
              </FindingNote>
            )}
            {view.trouble !== undefined && <FindingNote severity="error">{view.trouble}</FindingNote>}
          </div>
        </div>
        <div class="signal">
          {view.confirming === undefined ? (
            <RetractForm frame={frame} view={view} />
          ) : (
            <Confirm frame={frame} view={view} lines={view.confirming} />
          )}
          <ReachNote frame={frame} view={view} />
        </div>
      </div>
    </Layout>
  );
}

function Hidden({ view }: { readonly view: RetractView }): VNode {
  return (
    <>
      <input type="hidden" name="_csrf" value={view.csrf} />
      {view.seen !== undefined && <input type="hidden" name="version" value={String(view.seen)} />}
      {view.signal !== undefined && <input type="hidden" name="signalement" value={String(view.signal.id)} />}
    </>
  );
}

function RetractForm({ frame, view }: Props): VNode {
  const { t } = frame;
  const { given } = view;
  return (
    <form method="post" action={view.here} class="form">
      <Hidden view={view} />
      {!view.isDataset && <What frame={frame} view={view} />}
      <ChoiceGroup legend={t('retractions.kind')}>
        {retractionKinds.map((kind) => (
          <Choice
            kind="radio"
            name="motif"
            value={kind}
            label={t(`retractions.kind.${kind}`)}
            checked={given.kind === kind}
          />
        ))}
      </ChoiceGroup>
      <LongTextField
        t={t}
        name="raison"
        label={t('retractions.reason')}
        help={t('retractions.reason.help')}
        value={given.reason}
        rows={3}
        required
      />
      <p class="mapping-foot">
        <Button name="faire" value="voir">
          {t('retractions.preview')}
        </Button>
        <span class="quiet">{t('retractions.nothing-yet')}</span>
      </p>
    </form>
  );
}

function What({ frame, view }: Props): VNode {
  const { t } = frame;
  const { given } = view;
  const scope = (value: 'record' | 'fields' | 'image') => (
    <Choice
      kind="radio"
      name="quoi"
      value={value}
      label={t(`retractions.scope.${value}`)}
      note={t(`retractions.scope.${value}.note`)}
      checked={given.scope === value}
    />
  );
  return (
    <>
      <ChoiceGroup legend={t('retractions.what')}>
        {scope('record')}
        {scope('fields')}
        {view.images.length > 0 && scope('image')}
      </ChoiceGroup>
      <details open={given.scope === 'fields'} class="retract-parts">
        <summary>{t('retractions.fields', { count: view.fields.length })}</summary>
        <ChoiceGroup legend={t('retractions.fields.legend')}>
          {view.fields.map(({ code, label, text }) => (
            <Choice
              name="champ"
              value={code}
              label={label}
              note={text}
              checked={given.fields.includes(code)}
            />
          ))}
        </ChoiceGroup>
      </details>
      {view.images.length > 0 && (
        <details open={given.scope === 'image'} class="retract-parts">
          <summary>{t('retractions.images', { count: view.images.length })}</summary>
          <ChoiceGroup legend={t('retractions.images.legend')}>
            {view.images.map(({ name, file }) => (
              <Choice
                name="image"
                value={name}
                label={
                  file === undefined ? (
                    name
                  ) : (
                    <img src={`/image/${file}/320`} alt={name} class="signal-image" />
                  )
                }
                note={name}
                checked={given.images.includes(name)}
              />
            ))}
          </ChoiceGroup>
        </details>
      )}
    </>
  );
}

function Confirm({ frame, view, lines }: Props & { readonly lines: readonly string[] }): VNode {
  const { t } = frame;
  const { given } = view;
  return (
    <form method="post" action={view.here}>
      <Hidden view={view} />
      <input type="hidden" name="quoi" value={given.scope} />
      <input type="hidden" name="motif" value={given.kind} />
      <input type="hidden" name="raison" value={given.reason} />
      {given.fields.map((code) => (
        <input type="hidden" name="champ" value={code} />
      ))}
      {given.images.map((name) => (
        <input type="hidden" name="image" value={name} />
      ))}
      <Dialog
        inline
        id="confirmer"
        title={t('retractions.confirm')}
        actions={
          <>
            <Button name="faire" value="reprendre" look="outline">
              {t('retractions.correct')}
            </Button>
            <Button name="faire" value="retirer">
              {t('retractions.do')}
            </Button>
          </>
        }
      >
        <ul class="bullets">
          {lines.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
        <p>{t('retractions.consequence')}</p>
      </Dialog>
    </form>
  );
}

function ReachNote({ frame, view }: Props): VNode {
  const { t } = frame;
  const { reach, published } = view;
  const versions = reach.snapshots.reduce((sum, { count }) => sum + count, 0);
  return (
    <aside class="side" aria-label={t('retractions.reach')}>
      <section class="side-block">
        <h2>{t('retractions.reach')}</h2>
        <p>{t('retractions.reach.records', { count: reach.records })}</p>
        <p>{t('retractions.reach.linked', { count: reach.linked })}</p>
        <p>{t('retractions.reach.published', { count: published.length })}</p>
        {published.map((id) => (
          <p class="code">
            <a href={`/donnees/${id}`}>{id}</a>
          </p>
        ))}
        <p>{t('retractions.reach.versions', { count: versions })}</p>
      </section>
      <section class="side-block">
        <h2>{t('retractions.after')}</h2>
        <p>{t('retractions.after.now')}</p>
        <p>{t('retractions.after.versions')}</p>
        <p>{t('retractions.after.told')}</p>
      </section>
    </aside>
  );
}
