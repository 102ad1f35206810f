export { liftRows, splitRows, type KnownLists, type LiftedRows, type SentRows } from './lift-rows';
export { parseLossless, quoteNumbers } from './lossless';
export { readRows } from './read-rows';
