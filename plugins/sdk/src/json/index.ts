export { liftRows, readRows, splitRows, type LiftedRows, type SentRows } from './lift-rows';
export { parseLossless, quoteNumbers } from './lossless';
