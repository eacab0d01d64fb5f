// The form of the instance's face: names, colours, mark, legal owner, and the four texts in both languages.
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

type PartProps = Pick<SettingsProps, 'frame' | 'theme'>;

/** Settings of the instance. */
export function SettingsPage({ frame, theme, csrf, saved }: SettingsProps): VNode {
  const { t } = frame;
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
          <NameFields frame={frame} theme={theme} />
          <FaceFields frame={frame} theme={theme} />
          <TextFields frame={frame} theme={theme} />
          <p class="mapping-foot">
            <Button>{t('themes.settings.save')}</Button>
          </p>
        </form>
      </div>
    </Layout>
  );
}

function NameFields({ frame: { t }, theme }: PartProps): VNode {
  const fields = [
    ['territory', t('themes.field.territory'), theme.territory],
    ['description.fr', t('themes.field.description.fr'), theme.description.fr],
    ['description.en', t('themes.field.description.en'), theme.description.en],
    ['legalOwner', t('themes.field.owner'), theme.legalOwner],
  ] as const;
  return (
    <>
      <TextField t={t} name="name" label={t('themes.field.name')} value={theme.name} required />
      {fields.map(([name, label, value]) => (
        <TextField t={t} name={name} label={label} value={value ?? ''} />
      ))}
      <TextField t={t} name="contact" type="email" label={t('themes.field.contact')} value={theme.contact} />
    </>
  );
}

function FaceFields({ frame: { t }, theme }: PartProps): VNode {
  const accent = theme.colours?.accent;
  const colours = [
    ['accent.light', t('themes.field.accent.light'), accent?.light, '#0b5a4c'],
    ['accent.dark', t('themes.field.accent.dark'), accent?.dark, '#7fd1bc'],
  ] as const;
  return (
    <>
      {colours.map(([name, label, value, placeholder]) => (
        <TextField t={t} name={name} label={label} value={value ?? ''} placeholder={placeholder} />
      ))}
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
    </>
  );
}

function TextFields({ frame: { t }, theme }: PartProps): VNode {
  const help = t('themes.field.text.help');
  return (
    <>
      {legalTexts.map((name) => {
        const { fr = '', en = '' } = theme.texts[name] ?? {};
        return (
          <Section title={t(`themes.title.${name}`)}>
            <LongTextField
              t={t}
              name={`${name}.fr`}
              label={t('themes.field.text.fr')}
              help={help}
              value={fr}
              rows={8}
            />
            <LongTextField t={t} name={`${name}.en`} label={t('themes.field.text.en')} value={en} rows={8} />
          </Section>
        );
      })}
    </>
  );
}
