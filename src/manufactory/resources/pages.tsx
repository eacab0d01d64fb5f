// Pages of the resources of a dataset: the list with its order, the form that adds, one resource with the form that
// changes it and the one that takes it away, the history. Whole without scripts.
import type { VNode } from 'preact';
import { resourceKinds } from '../../commons/resource.ts';
import type { Translator } from '../../web/i18n.ts';
import type { Frame } from '../../web/layout.tsx';
import { Button, ButtonLink, TextButton } from '../../web/ui/button.tsx';
import { AddressField, FileField, LongTextField, SelectField, TextField } from '../../web/ui/field.tsx';
import { FindingNote } from '../../web/ui/finding.tsx';
import { Section } from '../../web/ui/section.tsx';
import { Toast } from '../../web/ui/states.tsx';
import { DataTable } from '../../web/ui/table.tsx';
import { VerdictPage } from '../../web/ui/verdict.tsx';
import { type StatedAct, StatedHistory } from './history.tsx';
import type { TypedResource } from './resources.ts';
import type { ListedResource, ResourcesView } from './view.ts';

/** What both pages are given. */
export type ResourcePageProps = {
  readonly frame: Frame;
  readonly view: ResourcesView;
  readonly csrf: string;
  /** What was typed and refused, or what is held. */
  readonly typed: Omit<TypedResource, 'file'>;
  readonly error?: string;
};

type ListProps = ResourcePageProps & { readonly done?: string; readonly listHref: string };
type PartProps = Pick<ListProps, 'view' | 'csrf' | 'typed'> & { readonly t: Translator };

/** The resources of a dataset. */
export function ResourcesPage({ frame, listHref, done, error, ...part }: ListProps): VNode {
  const { t } = frame;
  const { view } = part;
  const all = { t, ...part };
  return (
    <VerdictPage
      frame={frame}
      current="datasets"
      title={t('resources.title', { dataset: view.title })}
      lead={t('resources.lead', { count: view.resources.length })}
      back={{ href: listHref, label: t('resources.list.title') }}
      working={false}
      actions={<Elsewhere {...all} />}
      errors={[error]}
    >
      {done !== undefined && (
        <Toast link={{ label: t('resources.done.undo'), href: '#historique' }}>{done}</Toast>
      )}
      {view.resources.length > 0 && (
        <Section title={t('resources.stated')} id="ressources" block>
          <Held {...all} />
        </Section>
      )}
      <Section title={t('resources.add')} id="ajout" block>
        <StatedForm {...all} action={view.here} button={t('resources.add.button')} />
      </Section>
      {view.history.length > 0 && (
        <Section title={t('resources.history')} id="historique" block>
          <StatedHistory t={t} csrf={part.csrf} acts={actsOf(view)} />
        </Section>
      )}
    </VerdictPage>
  );
}

function Elsewhere({ t, view }: PartProps): VNode {
  return (
    <div class="verdict-actions">
      {view.sourceHref !== undefined && (
        <ButtonLink href={view.sourceHref} look="outline">
          {t('resources.source')}
        </ButtonLink>
      )}
      <ButtonLink href={view.publicHref} look="outline">
        {t('resources.seen')}
      </ButtonLink>
    </div>
  );
}

function Held({ t, view, csrf }: PartProps): VNode {
  return (
    <DataTable
      caption={t('resources.stated')}
      columns={[
        { label: t('resources.column.title'), wide: true },
        { label: t('resources.column.kind') },
        { label: t('resources.column.form') },
        { label: t('resources.column.where'), wide: true },
        { label: t('resources.column.order') },
      ]}
      rows={view.resources.map((resource, at) => [
        <>
          <a href={resource.editHref}>{resource.title}</a>
          {resource.description !== undefined && <p class="quiet">{resource.description}</p>}
        </>,
        resource.kind,
        resource.form,
        <>
          <a class="address" href={resource.stays} rel="nofollow">
            {resource.where}
          </a>
          {resource.check !== undefined && <Checked {...resource} />}
        </>,
        <form class="order" method="post" action={`${resource.editHref}/place`}>
          <input type="hidden" name="_csrf" value={csrf} />
          <input type="hidden" name="version" value={String(resource.seen)} />
          {at > 0 && <Way t={t} resource={resource} way="avant" />}
          {at < view.resources.length - 1 && <Way t={t} resource={resource} way="apres" />}
        </form>,
      ])}
    />
  );
}

function Checked({ check, troubled }: Pick<ListedResource, 'check' | 'troubled'>): VNode {
  return troubled ? <FindingNote severity="warning">{check}</FindingNote> : <p class="quiet">{check}</p>;
}

type WayProps = {
  readonly t: Translator;
  readonly resource: ListedResource;
  readonly way: 'avant' | 'apres';
};

function Way({ t, resource, way }: WayProps): VNode {
  return (
    <TextButton name="sens" value={way}>
      {t(`resources.move.${way}`)} <span class="unseen">{resource.title}</span>
    </TextButton>
  );
}

type FormProps = PartProps & { readonly action: string; readonly button: string; readonly seen?: number };

function StatedForm({ t, csrf, typed, action, button, seen }: FormProps): VNode {
  const kinds = resourceKinds.filter((kind) => kind !== 'table');
  return (
    <form method="post" action={action} enctype="multipart/form-data" class="form desk-narrow">
      <input type="hidden" name="_csrf" value={csrf} />
      {seen !== undefined && <input type="hidden" name="version" value={String(seen)} />}
      <TextField t={t} name="titre" label={t('resources.field.title')} value={typed.title} required />
      <SelectField
        t={t}
        name="nature"
        label={t('resources.field.kind')}
        value={typed.kind}
        options={kinds.map((kind) => ({ value: kind, label: t(`resources.kind.${kind}`) }))}
      />
      <FileField
        t={t}
        name="fichier"
        label={t(seen === undefined ? 'resources.field.file' : 'resources.field.file.new')}
        help={t('resources.field.file.help')}
      />
      <AddressField
        t={t}
        name="adresse"
        label={t('resources.field.address')}
        help={t('resources.field.address.help')}
        value={typed.address}
      />
      <TextField
        t={t}
        name="format"
        label={t('resources.field.format')}
        help={t('resources.field.format.help')}
        value={typed.format}
      />
      <LongTextField
        t={t}
        name="description"
        label={t('resources.field.description')}
        value={typed.description}
        rows={3}
      />
      <p class="mapping-foot">
        <Button>{button}</Button>
      </p>
    </form>
  );
}

function actsOf({ here, history }: ResourcesView): readonly StatedAct[] {
  return history.map(({ id, seen, last, ...act }) => {
    const undo = { href: `${here}/${encodeURIComponent(id)}/annulation`, seen };
    return { ...act, ...(last ? { undo } : {}) };
  });
}

/** One resource: changed here, or taken away. */
export function ResourcePage(props: ResourcePageProps & { readonly resource: ListedResource }): VNode {
  const { frame, view, csrf, error, resource } = props;
  const { t } = frame;
  return (
    <VerdictPage
      frame={frame}
      current="datasets"
      title={resource.title}
      lead={[resource.kind, resource.form].filter((part) => part !== '').join(', ')}
      back={{ href: view.here, label: view.title }}
      working={false}
      actions={undefined}
      errors={[error]}
    >
      {resource.troubled && <FindingNote severity="warning">{resource.check}</FindingNote>}
      <Section title={t('resources.edit')} id="modification" block>
        <StatedForm
          {...props}
          t={t}
          action={resource.editHref}
          button={t('resources.edit.button')}
          seen={resource.seen}
        />
      </Section>
      <Section title={t('resources.remove')} id="retrait" block>
        <form method="post" action={`${resource.editHref}/retrait`} class="form desk-narrow">
          <input type="hidden" name="_csrf" value={csrf} />
          <input type="hidden" name="version" value={String(resource.seen)} />
          <LongTextField
            t={t}
            name="motif"
            label={t('resources.reason')}
            help={t('resources.reason.help')}
            rows={2}
            required
          />
          <p class="mapping-foot">
            <Button look="outline">{t('resources.remove.button')}</Button>
          </p>
        </form>
      </Section>
    </VerdictPage>
  );
}
