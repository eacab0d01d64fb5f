// *Interfaces de programmation*: which interface to take, the Explore API with its addresses and parameters, an answer as it
// is given now, and how a program asks.
import type { VNode } from 'preact';
import type { Translator } from '../../../web/i18n.ts';
import { type Frame, Layout } from '../../../web/layout.tsx';
import { BackLine } from '../../../web/ui/breadcrumbs.tsx';
import { ButtonLink } from '../../../web/ui/button.tsx';
import { Section } from '../../../web/ui/section.tsx';
import { EmptyFrame } from '../../../web/ui/states.tsx';
import { DataTable } from '../../../web/ui/table.tsx';
import { Tabs } from '../../../web/ui/tabs.tsx';
import type { InterfacesView } from '../interfaces/view.ts';
import { InterfacesLanguage } from './interfaces-language.tsx';
import { Asked, type InterfacesPartProps, ParameterTable } from './interfaces-parts.tsx';
import {
  InterfacesErrors,
  InterfacesFiles,
  InterfacesLimits,
  InterfacesOnward,
} from './interfaces-rules.tsx';

/** The page. */
export function InterfacesPage({
  frame,
  view,
}: {
  readonly frame: Frame;
  readonly view: InterfacesView;
}): VNode {
  const { t } = frame;
  const parts = { view, t };
  return (
    <Layout frame={frame} title={t('api.title')} current="data" description={t('api.lead')}>
      <div class="page interfaces">
        <BackLine href={view.dataHref} label={t('datasets.title')} />
        <div class="page-head">
          <h1>{t('api.title')}</h1>
          <p class="lead">{t('api.lead')}</p>
          <div class="actions">
            <ButtonLink href={view.openApiHref} look="outline">
              {t('api.openapi')}
            </ButtonLink>
          </div>
        </div>
        <Tabs label={t('api.parts')} tabs={tabsOf(t)} />
        <Choice {...parts} />
        <Explore {...parts} />
        <InterfacesLanguage {...parts} />
        <InterfacesOnward {...parts} />
        <InterfacesFiles {...parts} />
        <InterfacesErrors {...parts} />
        <InterfacesLimits {...parts} />
        <Programs {...parts} />
      </div>
    </Layout>
  );
}

function tabsOf(t: Translator) {
  return (
    [
      ['api.choice', '#choisir'],
      ['api.explore', '#explore'],
      ['api.language', '#odsql'],
      ['api.onward', '#suite'],
      ['api.files', '#fichiers'],
      ['api.errors', '#erreurs'],
      ['api.limits', '#limites'],
      ['api.programs', '#programmer'],
    ] as const
  ).map(([key, href]) => ({ label: t(key), href, current: false }));
}

function Choice({ view, t }: InterfacesPartProps): VNode {
  return (
    <Section block id="choisir" title={t('api.choice')}>
      <DataTable
        caption={t('api.choice')}
        columns={[
          { label: t('api.column.interface'), wide: true },
          { label: t('api.column.use'), wide: true },
          { label: t('api.column.example'), wide: true },
        ]}
        rows={view.interfaces.map(({ name, address, text, example }) => [
          <>
            <b>{name}</b>
            <code class="interface-address">{address}</code>
          </>,
          text,
          <Asked example={example} t={t} />,
        ])}
      />
      <p class="table-note">
        {t('api.resume')} <a href={view.resumeHref}>{t('api.resume.link')}</a>
      </p>
    </Section>
  );
}

function Explore({ view, t }: InterfacesPartProps): VNode {
  return (
    <Section block id="explore" title={t('api.explore')}>
      <p class="dataset-text">{t('api.explore.lead')}</p>
      <figure class="code">
        <pre tabindex={0}>
          <code>{view.base}</code>
        </pre>
      </figure>
      <AskedDataset view={view} t={t} />
      <h3>{t('api.addresses')}</h3>
      <DataTable
        caption={t('api.addresses')}
        columns={[
          { label: t('api.column.address'), wide: true },
          { label: t('api.column.gives'), wide: true },
        ]}
        rows={view.operations.map(({ name, text, example }) => [
          example === undefined ? (
            <code>{name}</code>
          ) : (
            <a class="interface-example" href={example.href}>
              <code>{name}</code>
            </a>
          ),
          text,
        ])}
      />
      <Answer view={view} t={t} />
      <Parameters view={view} t={t} />
    </Section>
  );
}

function AskedDataset({ view: { dataset, dataHref }, t }: InterfacesPartProps): VNode {
  if (dataset === undefined) {
    return (
      <EmptyFrame title={t('api.empty')}>
        <p>
          {t('api.empty.next')} <a href={dataHref}>{t('datasets.title')}</a>
        </p>
      </EmptyFrame>
    );
  }
  return (
    <p class="dataset-text">
      {t('api.asked')} <a href={dataset.href}>{dataset.title}</a> (<code>{dataset.id}</code>).{' '}
      {t('api.asked.others')}
    </p>
  );
}

function Answer({ view: { answer }, t }: InterfacesPartProps): VNode | null {
  if (answer === undefined) return null;
  return (
    <>
      <h3>{t('api.answer')}</h3>
      <p class="dataset-text">{t('api.answer.lead')}</p>
      <figure class="code">
        <figcaption>
          <Asked example={answer.example} t={t} />
        </figcaption>
        <pre tabindex={0}>
          <code>{answer.json}</code>
        </pre>
      </figure>
    </>
  );
}

function Parameters({ view, t }: InterfacesPartProps): VNode {
  return (
    <>
      <h3>{t('api.parameters')}</h3>
      <p class="dataset-text">{t('api.parameters.lead', { idle: view.idle.join(', ') })}</p>
      <ParameterTable
        caption={t('api.parameters')}
        lines={view.parameters.filter(({ ofFiles }) => !ofFiles)}
        t={t}
      />
    </>
  );
}

function Programs({ view, t }: InterfacesPartProps): VNode {
  return (
    <Section block id="programmer" title={t('api.programs')}>
      <p class="dataset-text">
        {t('api.programs.lead')} <a href={view.openApiHref}>{t('api.openapi')}</a>
      </p>
      {view.codes.map(({ language, code }) => (
        <figure class="code">
          <figcaption>{language}</figcaption>
          <pre tabindex={0}>
            <code>{code}</code>
          </pre>
        </figure>
      ))}
    </Section>
  );
}
