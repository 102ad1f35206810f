import { nameOf, same, type ConfigDocument, type ConfigPart, type ConfigValues } from './config-document';

/** How a thing of the files stands to what is here; `onlyHere` is in no file and stays, `removed` goes. */
export type Standing = 'new' | 'changed' | 'same' | 'removed' | 'onlyHere';

export interface Change {
  /** "titleZh", "entries[it].titleZh", or "entries[it]" for a whole part. */
  readonly path: string;
  /** null: nothing. */
  readonly here: unknown;
  readonly wanted: unknown;
}

export interface Difference {
  readonly kind: string;
  readonly code: string;
  readonly standing: Standing;
  readonly changes: readonly Change[];
}

/**
 * What applying would change, thing by thing.
 *
 * @param here what there is of the kinds that the files speak of
 * @param wanted what the files say, each thing once
 * @param removed whether what no file has is to go
 */
export function compare(
  here: readonly ConfigDocument[],
  wanted: readonly ConfigDocument[],
  removed: (document: ConfigDocument) => boolean = () => false,
): Difference[] {
  const known = new Map(here.map(document => [nameOf(document), document]));
  const asked = new Set(wanted.map(nameOf));
  const told = wanted.map(document => differenceOf(known.get(nameOf(document)) ?? null, document));
  const left = here
    .filter(document => !asked.has(nameOf(document)))
    .map((document): Difference => {
      const standing = removed(document) ? 'removed' : 'onlyHere';
      return { kind: document.kind, code: document.code, standing, changes: [] };
    });
  return [...told, ...left];
}

function differenceOf(here: ConfigDocument | null, wanted: ConfigDocument): Difference {
  const { kind, code } = wanted;
  const changes = [
    ...valueChanges('', here?.values ?? {}, wanted.values),
    ...[...new Set([...Object.keys(wanted.parts), ...Object.keys(here?.parts ?? {})])].flatMap(part =>
      partChanges(part, here?.parts[part] ?? [], wanted.parts[part] ?? []),
    ),
  ];
  const standing = here === null ? 'new' : changes.length > 0 ? 'changed' : 'same';
  return { kind, code, standing, changes };
}

function partChanges(name: string, here: readonly ConfigPart[], wanted: readonly ConfigPart[]): Change[] {
  const known = new Map(here.map(part => [part.code, part]));
  const asked = new Map(wanted.map(part => [part.code, part]));
  const pathOf = (code: string) => `${name}[${code}]`;
  return [
    ...wanted.flatMap(part => {
      const before = known.get(part.code);
      if (!before) return [{ path: pathOf(part.code), here: null, wanted: part.values }];
      return valueChanges(`${pathOf(part.code)}.`, before.values, part.values);
    }),
    ...here
      .filter(({ code }) => !asked.has(code))
      .map(part => ({ path: pathOf(part.code), here: part.values, wanted: null })),
  ];
}

function valueChanges(prefix: string, here: ConfigValues, wanted: ConfigValues): Change[] {
  return [...new Set([...Object.keys(wanted), ...Object.keys(here)])]
    .filter(key => !same(here[key], wanted[key]))
    .map(key => ({ path: `${prefix}${key}`, here: here[key] ?? null, wanted: wanted[key] ?? null }));
}

export const touches = ({ standing }: Difference): boolean => standing !== 'same' && standing !== 'onlyHere';
