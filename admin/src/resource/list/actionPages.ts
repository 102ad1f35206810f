/**
 * Verbs on a whole list that have a page of their own in place of a form. The page reads the list's own address, so
 * that what the list is narrowed to comes along. Null for one that begins elsewhere: with a selection.
 */
export const ACTION_PAGES: Readonly<Record<string, string | null>> = {
  'focus.export': '/focus-export',
  'imports.start': '/imports',
  'bulk.start': null,
};
