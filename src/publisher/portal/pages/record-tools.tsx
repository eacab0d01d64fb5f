// Under the wall: the work beside a person, the building's protection, and what a reader can do.
import type { VNode } from 'preact';
import type { Translator } from '../../../web/i18n.ts';
import { Icon, type IconName } from '../../../web/icons.tsx';
import { isDrawable, ScaleFigure } from '../../../web/ui/scale.tsx';
import type { RecordView } from '../view.ts';

/** The line of tools of a record. */
export function RecordTools({ view, t }: { readonly view: RecordView; readonly t: Translator }): VNode {
  const image = view.images[0];
  return (
    <div class="record-tools">
      <RecordMeasure view={view} t={t} />
      {image?.src1280 !== undefined && (
        <Tool icon="expand" href={image.src1280} label={t('portal.record.enlarge')} zoom />
      )}
      {image?.downloadHref !== undefined && (
        <Tool icon="download" href={image.downloadHref} label={t('portal.record.download')} />
      )}
      {image === undefined && view.locator !== undefined && (
        <Tool icon="map-pin" href="#where" label={t('portal.record.locate')} />
      )}
      {view.keepHref !== undefined && (
        <Tool icon="bookmark" href={view.keepHref} label={t('portal.record.keep')} />
      )}
      <Tool icon="quote" href="#cite" label={t('portal.record.cite')} />
      {view.deskHref !== undefined && (
        <Tool icon="file" href={view.deskHref} label={t('portal.record.manage')} />
      )}
      {view.reportHref !== undefined && (
        <Tool icon="message-square" href={view.reportHref} label={t('portal.record.report')} />
      )}
    </div>
  );
}

/** Left of the tools: the scale figure, or the status, or nothing. */
function RecordMeasure({ view, t }: { readonly view: RecordView; readonly t: Translator }): VNode {
  if (view.images.length > 0 && isDrawable(view.sizeMetres) && view.wall === 'works')
    return <ScaleFigure size={view.sizeMetres} t={t} />;
  if (view.status === undefined) return <span class="record-status" />;
  return (
    <span class="record-status">
      <b>{view.status.label}</b> {view.status.detail}
    </span>
  );
}

type ToolProps = {
  readonly icon: IconName;
  readonly href: string;
  readonly label: string;
  readonly zoom?: boolean;
};

function Tool({ icon, href, label, zoom }: ToolProps): VNode {
  return (
    <a href={href} {...(zoom === true ? { 'data-zoom': '' } : {})}>
      <Icon name={icon} />
      {label}
    </a>
  );
}
