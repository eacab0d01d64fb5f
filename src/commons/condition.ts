// The condition of an advanced search as it is written in addresses and forms: criteria on fields, joined and nested.
// `condition-text` reads and writes it; `conditionNode` makes it the index's question, with the fields in force.
import type { Field } from './format.ts';
import type { FieldNode, FieldOperator, Node } from './query.ts';
import { comparedAs, isNegative } from './query-fields.ts';
import { Refusal } from './refusal.ts';

/** A field by its code: of one dataset, or of every dataset that has it. */
export type FieldName = { readonly dataset?: string; readonly code: string };

/** A criterion: any of the fields passes; a negative operator asks that none of them does. */
export type Criterion = {
  readonly kind: 'criterion';
  readonly fields: readonly FieldName[];
  readonly operator: FieldOperator;
  /** Empty when the operator asks for none. */
  readonly value: string;
};

/** Conditions that all or any must hold; `negated`, that they do not. */
export type ConditionGroup = {
  readonly kind: 'group';
  readonly joint: 'and' | 'or';
  readonly negated: boolean;
  readonly parts: readonly Condition[];
};

/** What an advanced search asks. */
export type Condition = Criterion | ConditionGroup;

/** A field as one dataset has it. */
export type DatasetField = { readonly dataset: string; readonly field: Field };

/** The fields that a name means, in the datasets that the reader may know of; none when there is no such field. */
export type FieldsNamed = (name: FieldName) => readonly DatasetField[];

/** The index's question. Refuses `field-unknown`. */
export function conditionNode(condition: Condition, fieldsNamed: FieldsNamed): Node {
  if (condition.kind === 'criterion') return criterionNode(condition, fieldsNamed);
  const nodes = condition.parts.map((part) => conditionNode(part, fieldsNamed));
  const joined = joinNodes(condition.joint, nodes);
  return condition.negated ? { kind: 'not', node: joined } : joined;
}

/** The name of a field as it is written: `CODE`, `dataset.CODE`. */
export function nameOfField({ dataset, code }: FieldName): string {
  return dataset === undefined ? code : `${dataset}.${code}`;
}

/** In each dataset the fields together, then the datasets: a negative operator speaks of each dataset's records. */
function criterionNode({ fields, operator, value }: Criterion, fieldsNamed: FieldsNamed): Node {
  const byDataset = new Map<string, FieldNode[]>();
  for (const name of fields) {
    const found = fieldsNamed(name);
    if (found.length === 0) throw new Refusal('field-unknown', 400, { field: nameOfField(name) });
    for (const { dataset, field } of found) {
      const as = comparedAs(field.type);
      const node: FieldNode = { kind: 'field', dataset, field: field.code, operator, value, as };
      byDataset.set(dataset, [...(byDataset.get(dataset) ?? []), node]);
    }
  }
  const joint = isNegative(operator) ? 'and' : 'or';
  return joinNodes(
    'or',
    [...byDataset.values()].map((nodes) => joinNodes(joint, nodes)),
  );
}

function joinNodes(joint: 'and' | 'or', nodes: readonly Node[]): Node {
  const [only] = nodes;
  return nodes.length === 1 && only !== undefined ? only : { kind: joint, nodes };
}
