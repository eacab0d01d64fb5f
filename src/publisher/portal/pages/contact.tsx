// Whom to write to, about one record or in general.
import type { VNode } from 'preact';
import type { Translator } from '../../../web/i18n.ts';
import { type Frame, Layout } from '../../../web/layout.tsx';
import { Button, given } from '../../../web/ui/button.tsx';
import { LongTextField, TextField } from '../../../web/ui/field.tsx';
import { Lines } from '../../../web/ui/hung.tsx';
import { Toast } from '../../../web/ui/states.tsx';
import type { ContactView } from '../view.ts';

/** The contact page. */
export function ContactPage({ frame, view }: { readonly frame: Frame; readonly view: ContactView }): VNode {
  const { t } = frame;
  return (
    <Layout frame={frame} title={t('portal.contact.title')}>
      <div class="page text-page">
        <h1>{t('portal.contact.title')}</h1>
        {view.about !== undefined && (
          <p>
            {t('portal.contact.about')} <a href={view.about.href}>{view.about.title}</a>{' '}
            <span class="code">{view.about.key}</span>
          </p>
        )}
        {view.sent === true ? <Toast>{t('portal.contact.sent')}</Toast> : <ContactForm view={view} t={t} />}
        {(view.email !== undefined || view.postal.length > 0) && (
          <address>
            <Lines
              lines={[
                ...view.postal,
                view.email === undefined ? undefined : <a href={`mailto:${view.email}`}>{view.email}</a>,
              ]}
            />
          </address>
        )}
      </div>
    </Layout>
  );
}

function ContactForm({ view, t }: { readonly view: ContactView; readonly t: Translator }): VNode {
  return (
    <form class="form" method="post" action={view.action}>
      <input type="hidden" name="_csrf" value={view.csrf} />
      {view.about !== undefined && <input type="hidden" name="about" value={view.about.key} />}
      <TextField
        t={t}
        name="email"
        type="email"
        autocomplete="email"
        required
        label={t('portal.contact.email')}
        help={t('portal.contact.email.help')}
        {...given({ value: view.values?.email, error: view.errors?.email })}
      />
      <LongTextField
        t={t}
        name="message"
        required
        rows={8}
        label={t('portal.contact.message')}
        {...given({ value: view.values?.message, error: view.errors?.message })}
      />
      <Button>{t('portal.contact.send')}</Button>
    </form>
  );
}
