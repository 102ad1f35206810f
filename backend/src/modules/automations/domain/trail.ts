/** A line of the audit trail about one record. */
export interface TrailEntry {
  /** UUIDv7: the order in which a record's lines were written. */
  readonly id: string;
  readonly at: Date;
  readonly action: string;
  readonly resource: string;
  readonly recordId: string;
  /** Property -> [before, after], or the input of an action. */
  readonly changes: Readonly<Record<string, unknown>>;
}

/** What of a record begins an automation. */
export interface Beginning {
  readonly begins: 'created' | 'changed' | 'date';
  /** As the trail calls it: `level`, `ownerId`, `custom.tier`; null for any. */
  readonly property: string | null;
}

/** Automations that may stand behind each other: one acts on what the other did. */
export const MOST_DEPTH = 5;

const isPair = (value: unknown): value is readonly [unknown, unknown] => Array.isArray(value) && value.length === 2;

const NO_CHANGE = ['created', 'deleted', 'restored'];

/** What an entry says to have changed, with what it was before. */
export const changedIn = ({ changes }: Pick<TrailEntry, 'changes'>): ReadonlyMap<string, unknown> =>
  new Map(Object.entries(changes).flatMap(([name, value]) => (isPair(value) ? [[name, value[0]] as const] : [])));

/** Whether an entry is what an automation waits for. */
export function isBegun({ begins, property }: Beginning, entry: TrailEntry): boolean {
  const verb = entry.action.slice(entry.resource.length + 1);
  const own = entry.action.startsWith([entry.resource, ''].join('.'));
  if (begins === 'created') return own && verb === 'created';
  if (begins === 'date' || (own && NO_CHANGE.includes(verb))) return false;
  const changed = changedIn(entry);
  return property === null ? changed.size > 0 : changed.has(property);
}

/** What a record was before some of its lines: property -> value, where it was another one. The latest line comes first. */
export function before(later: readonly Pick<TrailEntry, 'changes'>[]): ReadonlyMap<string, unknown> {
  const was = new Map<string, unknown>();
  for (const entry of later) for (const [name, value] of changedIn(entry)) was.set(name, value);
  return was;
}
