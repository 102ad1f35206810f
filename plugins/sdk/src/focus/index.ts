/** FOCUS 1.0 to 1.2 rows as charges: one mapping for every plugin whose provider writes FOCUS. */
export { focusCharge } from './focus-charge';
export { focusHeader, FOCUS_REQUIRED_COLUMNS, looksLikeFocus } from './focus-header';
export { focusKey } from './focus-key';
export { focusRow, monthOf, rowReader as focusRowReader, type FocusRow } from './focus-row';
export { FOCUS_INVARIANTS } from './focus.invariants';
export { readFocusFile } from './read-focus-file';
