// How a program asks for the rows of a dataset: examples to copy, one a language.
import type { VNode } from 'preact';
import { Section } from '../../../web/ui/section.tsx';
import type { DatasetPartProps } from './dataset-facts.tsx';

/** The examples. */
export function DatasetPrograms({ view, t }: DatasetPartProps): VNode {
  return (
    <Section block id="programmer" title={t('datasets.api')}>
      <p class="lead">{t('datasets.api.lead')}</p>
      <p class="ways">
        <a href={view.interfacesHref}>{t('datasets.api.more')}</a>
        <a href={view.openApiHref}>{t('datasets.api.openapi')}</a>
      </p>
      {view.examples.map(({ language, code }) => (
        <figure class="code">
          <figcaption>{language}</figcaption>
          <cimaise-copy label={`${t('resume.copy')} (${language})`} done={t('resume.copied')}>
            <pre tabindex={0}>
              <code>{code}</code>
            </pre>
          </cimaise-copy>
        </figure>
      ))}
    </Section>
  );
}
