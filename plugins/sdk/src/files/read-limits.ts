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
};

/** "64 MiB", for the message. */
export const inMebibytes = (bytes: number): string => `${(bytes / MIB).toFixed(0)} MiB`;
