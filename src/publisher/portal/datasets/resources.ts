// The resources of a dataset as its page shows them: what is here and what is elsewhere, and whether it still answers.
import { isElsewhere, type Resource, resourcePath } from '../../../commons/resource.ts';
import type { Translator } from '../../../web/i18n.ts';
import { checkText, formText } from '../../../web/resource-words.ts';
import type { ResourceView } from './view.ts';

/** The views, in the order of the resources. Links lead to addresses that stay. */
export function resourceViews(
  resources: readonly Resource[],
  { t, prefix }: { readonly t: Translator; readonly prefix: string },
): readonly ResourceView[] {
  return resources.map((resource) => {
    const { id, title, kind, description, check, address } = resource;
    return {
      ...{ title, kind: t(`resources.kind.${kind}`), form: formText(resource, t) },
      href: `${prefix}${resourcePath(id)}`,
      ...(isElsewhere(resource) ? { host: new URL(address).host } : {}),
      ...(description === undefined ? {} : { description }),
      ...(check === undefined ? {} : { check: checkText(check, t) }),
      troubled: check?.status === 'late' || check?.status === 'broken',
    };
  });
}
