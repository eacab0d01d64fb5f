// The plan of a file: how its bytes are read (the guess, its evidence, what a person decided instead) and where its
// columns go. It is made before staging, kept with the import, shown, and can be changed until the import is applied.

import type { Reading, ReadingOptions } from '../../codecs/reading.ts';
import type { PointPair } from '../../commons/columns.ts';
import type { Label } from '../../commons/format.ts';

/** How the bytes of one file are read. */
export type FileReading = {
  /** Absent for a file that only brings an image or a document beside the data. */
  readonly reading?: Reading;
  /** What a person decided instead of the guess. */
  readonly chosen: ReadingOptions;
};

/** Where the columns of one header go, for one dataset: field code by column name; two columns make a point. */
export type ColumnPlan = {
  readonly dataset: string;
  readonly columns: Readonly<Record<string, string>>;
  readonly points: readonly PointPair[];
  /** Template by field code, for values composed of several columns. */
  readonly composed?: Readonly<Record<string, string>>;
};

/** The producer's system that an export comes from, when one of the known mappings fits. */
export type KnownSystem = {
  /** `dataset/system`. */
  readonly id: string;
  readonly title: Label;
  /** Field code by column, where its mapping says another than the name would. */
  readonly renamed: Readonly<Record<string, string>>;
  /** Columns that its mapping sets aside. */
  readonly ignored: readonly string[];
};

/** One header met in a file (a file of several tables has several). */
export type HeaderPlan = {
  readonly names: readonly string[];
  /** Datasets that its rows may belong to, the most likely first. */
  readonly plans: readonly ColumnPlan[];
  /** Columns that no dataset takes. */
  readonly unmapped: readonly string[];
  readonly system?: KnownSystem;
  /** A few values of the columns that nothing takes. */
  readonly examples?: Readonly<Record<string, readonly string[]>>;
};

/** What a person may decide about an import before it is applied. */
export type ImportOptions = {
  /** By file index. */
  readonly chosen?: readonly ReadingOptions[];
  /** Producers whose records the importer may write; absent = all. */
  readonly producers?: readonly string[];
  /** The file holds corrections made here, not a producer's delivery: later files meet them as conflicts. */
  readonly correction?: boolean;
  /** Columns go by their names alone: what producers' systems mean by them is left out. */
  readonly withoutSystem?: boolean;
  /** Only to be shown: nothing of it stays. */
  readonly dryRun?: boolean;
  /** The file is to become a dataset: what is proposed and decided of it (manufactory/formats/deposits.ts). */
  readonly deposit?: object;
};
