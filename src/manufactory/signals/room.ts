// What everything about signals works with.
import type { Letters } from '../../members/letters.ts';
import type { Catalogue } from '../../store/catalogue.ts';
import type { Database } from '../../store/database.ts';
import type { Register } from '../../store/published/register.ts';
import type { FrameMaker } from '../../web/frame.ts';
import type { FormatKeeper } from '../records/kept-formats.ts';

/** Put together once in `server.ts`; the catalogue and the register are those of each request. */
export type SignalRoom = {
  readonly db: Database;
  readonly catalogue: () => Promise<Catalogue>;
  readonly register: () => Promise<Register>;
  readonly formats: FormatKeeper;
  readonly letters: Letters;
  readonly clock: () => Date;
  /** A fresh secret, URL-safe. */
  readonly secret: () => string;
  readonly frame: FrameMaker;
  /** Origin under which readers reach the platform, for letters. */
  readonly publicUrl: string;
};
