// Tree facets in the panel: roots and, below each open branch, its values. Branches of chosen values are open; others
// open by their link, which only changes the address.
import { parentPath, pathSeparator } from '../../commons/paths.ts';
import type { Answer, FacetCount, FacetRequest } from '../../commons/query.ts';
import { facetPageHref, type OfferedFacet, valueLabel } from './facets.ts';
import type { Presenter } from './presenter.ts';
import { type Asked, searchHref, toggleBranch } from './search-address.ts';
import type { FacetValue } from './view-parts.ts';

const SHOWN = 8;
/** Each is asked for in the same question: a reader opens a few. */
const MOST_OPEN = 12;

type Tree = { readonly facet: OfferedFacet; readonly asked: Asked };

/** What to ask the index for: the roots, and what is right below each open branch. */
export function treeRequests({ facet: { id }, asked }: Tree): readonly FacetRequest[] {
  const always = [...(asked.facets.get(id) ?? []), ...openPaths(asked, id)];
  const request = { facet: id, limit: SHOWN, always, ownFilter: 'excluded' } as const;
  return ['', ...openPaths(asked, id)].map((below) => ({ ...request, below, as: answerName(id, below) }));
}

/** The rows of the panel: each value, then those below it when it is open. */
export function treeRows(tree: Tree, answer: Answer, presenter: Presenter): readonly FacetValue[] {
  const open = new Set(openPaths(tree.asked, tree.facet.id));
  const rowsBelow = (path: string): readonly FacetValue[] => {
    const { values = [], distinct = 0 } = answer.facets[answerName(tree.facet.id, path)] ?? {};
    const rows = values.flatMap((one) => [
      rowOf(tree, one, { open: open.has(one.value), presenter }),
      ...(open.has(one.value) ? rowsBelow(one.value) : []),
    ]);
    const last = rows.at(-1);
    if (path === '' || last === undefined || distinct <= values.length) return rows;
    const rest = {
      href: facetPageHref(tree.facet.id, tree.asked, presenter, path),
      label: presenter.t('portal.facet.rest', {
        count: distinct - values.length,
        branch: valueLabel(tree.facet.id, path, presenter),
      }),
      depth: depthOf(path) + 1,
    };
    return [...rows.slice(0, -1), { ...last, rests: [...(last.rests ?? []), rest] }];
  };
  return rowsBelow('');
}

function rowOf(
  { facet, asked }: Tree,
  { value, count, branches }: FacetCount,
  { open, presenter }: { readonly open: boolean; readonly presenter: Presenter },
): FacetValue {
  const label = valueLabel(facet.id, value, presenter);
  const chosen = asked.facets.get(facet.id) ?? [];
  const byChoice = chosen.some((one) => one === value || one.startsWith(value + pathSeparator));
  const href = searchHref(presenter.prefix, toggleBranch(asked, facet.id, value));
  return {
    value,
    count,
    label,
    checked: chosen.includes(value),
    depth: depthOf(value),
    // What is open because of a choice closes with the choice.
    ...(branches === true && !byChoice ? { branch: { href: `${href}#filters`, open } } : {}),
  };
}

function answerName(facet: string, path: string): string {
  return path === '' ? facet : `${facet}${pathSeparator}${path}`;
}

function depthOf(path: string): number {
  return path.split(pathSeparator).length - 1;
}

/** Branches that are open, with those above them. */
function openPaths(asked: Asked, facet: string): readonly string[] {
  const named = [...(asked.facets.get(facet) ?? []), ...(asked.open.get(facet) ?? [])];
  return [...new Set(named.flatMap(withAncestors))].slice(0, MOST_OPEN);
}

function withAncestors(path: string): readonly string[] {
  const parent = parentPath(path);
  return parent === '' ? [path] : [...withAncestors(parent), path];
}
