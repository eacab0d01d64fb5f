// A record's card drawn where it is shown: a row of a list, a thing hung in a mosaic.
import type { ComponentChildren, VNode } from 'preact';
import type { Translator } from '../../../web/i18n.ts';
import { type HungItem, HungThumbnail, Lines } from '../../../web/ui/hung.tsx';
import { RightsLabel } from '../../../web/ui/picture.tsx';
import { QualityTicks } from '../../../web/ui/quality.tsx';
import { Marked, Ordinals, Title, unbroken } from '../../../web/ui/words.tsx';
import type { RecordCard } from '../view-parts.ts';

/** "Claude Monet, 1894": maker and date in one line. */
export function makerAndDate(card: Pick<RecordCard, 'maker' | 'date'>): ComponentChildren {
  const text = [card.maker, card.date].filter((part) => part !== undefined && part !== '').join(', ');
  return text === '' ? undefined : <Ordinals text={text} />;
}

/** A card as a thing that hangs. */
export function hungItem(card: RecordCard, t: Translator): HungItem {
  const line = card.because ?? makerAndDate(card);
  const matter = unbroken([card.technique, card.dimensionsText].filter(Boolean).join(', '));
  return {
    href: card.href,
    title: card.title,
    titleItalic: card.titleItalic,
    round: card.sizeMetres?.round === true,
    ...(card.image === undefined ? {} : { image: card.image }),
    ...(card.sizeMetres === undefined ? {} : { sizeMetres: card.sizeMetres }),
    lines: card.image === undefined ? [line] : [line, card.because === undefined ? card.holder : undefined],
    foot: [card.holder, matter, t('portal.card.noImage')],
  };
}

/** A row of the list of results. */
export function ResultRow({ card, t }: { readonly card: RecordCard; readonly t: Translator }): VNode {
  const note = <Lines lines={[unbroken(card.dimensionsText ?? ''), t('portal.card.noImage.small')]} />;
  return (
    <li>
      <HungThumbnail
        round={card.sizeMetres?.round === true}
        {...(card.image === undefined ? {} : { image: card.image })}
        {...(card.sizeMetres === undefined ? {} : { sizeMetres: card.sizeMetres })}
        kind={card.kind ?? card.datasetLabel}
        note={note}
      />
      <div class="result">
        <a class="result-title" href={card.href}>
          <Title italic={card.titleItalic}>
            {card.titleParts === undefined ? card.title : <Marked parts={card.titleParts} />}
          </Title>
        </a>
        <p>
          <Lines lines={[<Matter card={card} />, card.holder]} />
        </p>
        {card.snippet !== undefined && card.snippet.length > 0 && (
          <p class="snippet">
            <Marked parts={card.snippet} />
          </p>
        )}
      </div>
      <div class="result-side">
        <span>{card.number}</span>
        {card.image !== undefined && <RightsLabel rights={card.image.rights} t={t} />}
        {card.quality !== undefined && <QualityTicks got={card.quality.got} of={card.quality.of} t={t} />}
      </div>
    </li>
  );
}

/** "Claude Monet, 1894. Huile sur toile, 100 × 65 cm" */
function Matter({ card }: { readonly card: RecordCard }): VNode {
  const matter = unbroken([card.technique, card.dimensionsText].filter(Boolean).join(', '));
  const who = makerAndDate(card);
  return (
    <>
      {who}
      {who !== undefined && matter !== '' && '. '}
      {matter}
    </>
  );
}
