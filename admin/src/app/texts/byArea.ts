export type Words = Record<string, Record<string, string>>;

/** The files of a language by their names: `./zh/bills.json` holds the words of `bills`. */
export const byArea = (files: Record<string, Record<string, string>>): Words =>
  Object.fromEntries(
    Object.entries(files).map(([path, words]) => [path.split('/').pop()!.replace('.json', ''), words]),
  );
