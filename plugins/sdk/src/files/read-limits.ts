/** How much one file may ask for. Generous for a bill, far below what a bomb needs. */
export interface ReadLimits {
  /** Characters of one CSV record. */
  readonly record: number;
  /** Bytes after inflating, in all. */
  readonly inflated: number;
  /** Inflated bytes per compressed byte, once `ratioFrom` bytes are out. Bill text packs 20 to 60 times. */
  readonly ratio: number;
  readonly ratioFrom: number;
  /** Parquet: unpacked bytes of one page and of one row group, cells of one row group, bytes of the footer. */
  readonly page: number;
  readonly groupBytes: number;
  readonly groupCells: number;
  readonly footer: number;
  /** Heap of the decoding thread, and how long it may work on one window of rows. */
  readonly threadMebibytes: number;
  readonly stepMs: number;
  /** Files inside an archive. */
  readonly entries: number;
  readonly workbook: WorkbookLimits;
}

/** A workbook is decoded whole, so it is held shorter than what streams. */
export interface WorkbookLimits {
  /** Bytes of the file, and of all its parts after inflating; counted, since an archive lies about sizes. */
  readonly bytes: number;
  readonly inflated: number;
  /** Inflated bytes per compressed byte, once 4 MiB are out: rows of one supplier are much alike. */
  readonly ratio: number;
  /** Cells of all sheets, and of all merged areas: one area over a whole sheet has 17 thousand million. */
  readonly cells: number;
  readonly mergedCells: number;
  /** Heap of the reading process, and how long it may take. */
  readonly heapMebibytes: number;
  readonly totalMs: number;
}

const MIB = 1024 * 1024;

export const READ_LIMITS: ReadLimits = {
  record: MIB,
  inflated: 64 * 1024 * MIB,
  ratio: 250,
  ratioFrom: 16 * MIB,
  page: 128 * MIB,
  groupBytes: 1024 * MIB,
  groupCells: 64 * MIB,
  footer: 64 * MIB,
  threadMebibytes: 1536,
  stepMs: 60_000,
  entries: 1_000,
  workbook: {
    bytes: 20 * MIB,
    inflated: 200 * MIB,
    ratio: 100,
    cells: 1_000_000,
    mergedCells: 200_000,
    heapMebibytes: 512,
    totalMs: 20_000,
  },
};

/** "64 MiB", for the message. */
export const inMebibytes = (bytes: number): string => `${(bytes / MIB).toFixed(0)} MiB`;
