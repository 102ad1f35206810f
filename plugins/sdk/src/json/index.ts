export { liftRows, splitRows, type LiftedRows, type SentRows } from './lift-rows';
export { parseLossless, quoteNumbers } from './lossless';
export { readRows } from './read-rows';
