// Walks the tokens of one clause. Every parser of ODSQL stands on it; its refusals say the position and what stands there.
import type { Clause } from './ast.ts';
import { odsqlBounds, queryRefusal, syntaxRefusal } from './errors.ts';
import { readTokens, type Token } from './tokens.ts';

/** Where the reading of one clause has come to. */
export class Reader {
  readonly clause: Clause;
  readonly #source: string;
  readonly #tokens: readonly Token[];
  #next = 0;
  #depth = 0;
  #operations = 0;

  constructor(clause: Clause, source: string) {
    this.clause = clause;
    this.#source = source;
    this.#tokens = readTokens(clause, source);
  }

  /** The token at hand, or one further on. */
  peek(further = 0): Token {
    return this.#tokens[Math.min(this.#next + further, this.#tokens.length - 1)] as Token;
  }

  take(): Token {
    const token = this.peek();
    if (token.kind !== 'end') this.#next += 1;
    return token;
  }

  isSign(sign: string, further = 0): boolean {
    const token = this.peek(further);
    return token.kind === 'sign' && token.text === sign;
  }

  /** Whether a keyword stands here, in any case of letters. */
  isWord(word: string, further = 0): boolean {
    const token = this.peek(further);
    return token.kind === 'name' && token.text.toLowerCase() === word;
  }

  /** Takes the sign if it is there. */
  takeSign(sign: string): boolean {
    const is = this.isSign(sign);
    if (is) this.#next += 1;
    return is;
  }

  /** Takes the keyword if it is there. */
  takeWord(word: string): boolean {
    const is = this.isWord(word);
    if (is) this.#next += 1;
    return is;
  }

  expectSign(sign: string): void {
    if (!this.takeSign(sign)) this.refuse();
  }

  expectWord(word: string): void {
    if (!this.takeWord(word)) this.refuse();
  }

  /** What was typed between two positions. */
  typed(from: number, to: number): string {
    return this.#source.slice(from, to);
  }

  /** Where the last token taken ended. */
  get behind(): number {
    return this.#tokens[this.#next - 1]?.to ?? 0;
  }

  /** Reads something nested, within the depth allowed. */
  nested<T>(read: () => T): T {
    this.#depth += 1;
    if (this.#depth > odsqlBounds.depth) this.malformed('too-deep', `more than ${odsqlBounds.depth} levels.`);
    const value = read();
    this.#depth -= 1;
    return value;
  }

  /** Counts an operation of arithmetic: long chains are deep trees. */
  countOperation(): void {
    this.#operations += 1;
    if (this.#operations > odsqlBounds.operations) {
      this.malformed('too-complex', `more than ${odsqlBounds.operations} operations.`);
    }
  }

  /** Items parted by commas. */
  list<T>(read: () => T): readonly T[] {
    const items = [read()];
    while (this.takeSign(',')) items.push(read());
    return items;
  }

  /** Refuses unless everything has been read. */
  end(): void {
    if (this.peek().kind !== 'end') this.refuse();
  }

  /** What stands here does not belong here; `hint` says what may have been meant. */
  refuse(token = this.peek(), hint = ''): never {
    const near = this.#source.slice(token.at, token.to);
    throw syntaxRefusal(this.clause, { source: this.#source, position: token.at, near, hint });
  }

  /** The grammar is kept, but this cannot be meant. */
  malformed(reason: string, problem: string, name = ''): never {
    throw queryRefusal(this.clause, reason, problem, name);
  }
}
