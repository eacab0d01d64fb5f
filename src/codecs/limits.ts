/** The bounds of reading: whatever a file claims to be, no codec holds more than this in memory. */

const mebi = 1024 * 1024;

/** Characters in one value: a field of 10 MB is read, one more character is refused (`line-too-long`). */
export const maxField = 10 * mebi;
/** Characters in one line or one JSON or XML record. */
export const maxRecord = 32 * mebi;
/** Columns of a table, names of a record (`too-many-columns`). */
export const maxColumns = 5_000;
/** Bytes looked at before guessing what a file is. */
export const sampleSize = 256 * 1024;
/** Bytes looked through for the first accent when the sample is plain ASCII. */
export const asciiSearch = 8 * mebi;
/** Entries of a zip; a delivery of 3,000 records brings about 10,000 images. */
export const maxEntries = 50_000;
/** Bytes of one decompressed source; the largest national file weighs 1.4 GB. */
export const maxUncompressed = 20 * 1024 * mebi;
/** Decompressed bytes from which the ratio below is looked at: small files compress by chance. */
export const ratioFrom = 64 * mebi;
/** Decompressed bytes for one compressed byte: the sparsest real file met reaches 22, deflate itself ends at 1,032. */
export const maxRatio = 250;
/** Bytes of a spreadsheet that lies inside a zip, kept in memory to be read. */
export const maxInnerSpreadsheet = 64 * mebi;
/** Characters of all shared strings of an XLSX. */
export const maxSharedStrings = 64 * mebi;
/** Times that one row of an ODS that holds values may repeat itself. */
export const maxRowRepeat = 100_000;
/** Depth of XML elements and JSON values. */
export const maxDepth = 64;
/** Attributes of one XML element. */
export const maxAttributes = 256;
/** Characters of rows kept back before a batch is given, whatever the number of rows asked. */
export const batchCharacters = 4 * mebi;
