// What a command verb is: its words for the command line and what it does. One file a verb in this folder;
// src/cli.ts lists them. A verb answers with lines for people and one object for `--json`.
import type { Config } from '../config.ts';
import type { Platform } from '../store/platform.ts';
import type { MessageKey, Translator } from '../web/i18n.ts';

/** What a verb works with. */
export type VerbContext = {
  readonly config: Config;
  /** Messages in the language of the command line. */
  readonly t: Translator;
  /** One line of progress, at once (to the error output when `--json` keeps the other for its object). */
  readonly say: (line: string) => void;
  /** The database: of the running platform, else started for this verb. Closed when the verb ends, however it ends. */
  readonly openPlatform: () => Promise<Platform>;
};

/** What a verb was given: commander's arguments in order, options by camel-case name. */
export type VerbInput = {
  readonly positionals: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
};

/** `lines` are printed for people, `json` instead of them with `--json`; `status` 1 says done, but not well. */
export type VerbOutcome = {
  readonly lines: readonly string[];
  readonly json: object;
  readonly status?: 0 | 1;
};

/** A verb of the command line. */
export type Verb = {
  readonly name: string;
  /** Commander's syntax: `<file...> [format]`. */
  readonly positionals?: string;
  /** Commander's flags with the key of their explanation. */
  readonly options?: readonly (readonly [flags: string, help: MessageKey])[];
  readonly help: MessageKey;
  readonly run: (context: VerbContext, input: VerbInput) => Promise<VerbOutcome>;
};
