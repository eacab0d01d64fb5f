// The form of the instance's face: names, colours, legal owner, and the four texts in both languages.
import type { VNode } from 'preact';
import { type Frame, Layout } from '../../web/layout.tsx';
import { BackLine } from '../../web/ui/breadcrumbs.tsx';
import { Button } from '../../web/ui/button.tsx';
import { Choice, FileField, LongTextField, TextField } from '../../web/ui/field.tsx';
import { FindingNote } from '../../web/ui/finding.tsx';
import { Section } from '../../web/ui/section.tsx';
import { legalTexts, type Theme } from './themes.ts';

type SettingsProps = {
  readonly frame: Frame;
  readonly theme: Theme;
  readonly csrf: string;
  readonly saved: boolean;
};

/** Settings of the instance. */
export function SettingsPage({ frame, theme, csrf, saved }: SettingsProps): VNode {
  const { t } = frame;
  const accent = theme.colours?.accent;
  return (
    <Layout frame={frame} title={t('themes.settings.title')} desk current="desk" noindex>
      <div class="page">
        <BackLine href={`${frame.homeHref.replace(/\/$/, '')}/espace`} label={t('desk.title')} />
        <div class="verdict">
          <h1>{t('themes.settings.title')}</h1>
        </div>
        {saved && <FindingNote severity="info">{t('themes.settings.saved')}</FindingNote>}
        <form method="post" enctype="multipart/form-data" class="form desk-narrow">
          <input type="hidden" name="_csrf" value={csrf} />
          <TextField t={t} name="name" label={t('themes.field.name')} value={theme.name} required />
          <TextField
            t={t}
            name="territory"
            label={t('themes.field.territory')}
            value={theme.territory ?? ''}
          />
          <TextField
            t={t}
            name="description.fr"
            label={t('themes.field.description.fr')}
            value={theme.description.fr}
          />
          <TextField
            t={t}
            name="description.en"
            label={t('themes.field.description.en')}
            value={theme.description.en ?? ''}
          />
          <TextField t={t} name="legalOwner" label={t('themes.field.owner')} value={theme.legalOwner} />
          <TextField
            t={t}
            name="contact"
            type="email"
            label={t('themes.field.contact')}
            value={theme.contact}
          />
          <TextField
            t={t}
            name="accent.light"
            label={t('themes.field.accent.light')}
            value={accent?.light ?? ''}
            placeholder="#0b5a4c"
          />
          <TextField
            t={t}
            name="accent.dark"
            label={t('themes.field.accent.dark')}
            value={accent?.dark ?? ''}
            placeholder="#7fd1bc"
          />
          <FileField
            t={t}
            name="logo"
            label={t('themes.field.logo')}
            help={t('themes.field.logo.help')}
            accept="image/png,image/jpeg,image/webp"
          />
          {theme.logo !== undefined && (
            <Choice name="logo.remove" value="yes" label={t('themes.field.logo.remove')} />
          )}
          {legalTexts.map((name) => (
            <Section title={t(`themes.title.${name}`)}>
              <LongTextField
                t={t}
                name={`${name}.fr`}
                label={t('themes.field.text.fr')}
                help={t('themes.field.text.help')}
                value={theme.texts[name]?.fr ?? ''}
                rows={8}
              />
              <LongTextField
                t={t}
                name={`${name}.en`}
                label={t('themes.field.text.en')}
                value={theme.texts[name]?.en ?? ''}
                rows={8}
              />
            </Section>
          ))}
          <p class="mapping-foot">
            <Button>{t('themes.settings.save')}</Button>
          </p>
        </form>
      </div>
    </Layout>
  );
}
