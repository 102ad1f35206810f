export { parseLossless, quoteNumbers } from './lossless';
