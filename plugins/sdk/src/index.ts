/**
 * The language that the back office and its plugins share: money, periods, charges, and one contract
 * per kind of plugin. Imports nothing of ours; a plugin imports nothing else of ours.
 */
export { z } from 'zod';
export * from './approval';
export * from './charge';
export * from './cloud';
export {
  AppError,
  declaredErrors,
  defineError,
  type ErrorDeclaration,
  type ErrorFactory,
  type ErrorKind,
  type Fault,
  type Text,
} from './errors/define-error';
export * from './focus-rules';
export * from './json';
export * from './money';
export * from './notification';
export * from './payment';
export * from './period';
export * from './plugin';
export * from './pricing';
export * from './signature';
export * from './vendor';
