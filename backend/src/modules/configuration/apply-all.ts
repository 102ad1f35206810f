import type { AppError, Text } from '@cloudtally/plugin-sdk';
import { toAppError } from '../../kernel/errors';
import type { ConfigKind, ConfigRun } from './config-kind';
import { NotAsWritten } from './configuration.errors';
import { compare, type Difference } from './domain/compare';
import { nameOf, type ConfigDocument, type ConfigFault } from './domain/config-document';
import type { FiledDocument } from './read-files';

interface Wanted {
  readonly documents: readonly FiledDocument[];
  /** What is here, by name. */
  readonly known: ReadonlyMap<string, ConfigDocument>;
  readonly differences: readonly Difference[];
}

/** One thing to do; several of them may need each other. */
interface Step {
  readonly file: string;
  run(): Promise<void>;
}

/**
 * Writes what differs, and removes what no file has when that is asked. What needs something that comes later is tried
 * again after it; what is refused is undone alone, so that every refusal is told.
 *
 * @returns a sentence per refusal; with any of them the transaction must not be committed
 */
export async function applyAll(run: ConfigRun, wanted: Wanted): Promise<ConfigFault[]> {
  const { documents, known, differences } = wanted;
  const standing = new Map(differences.map(each => [nameOf(each), each.standing]));
  const changed = documents.filter(({ document }) => standing.get(nameOf(document)) !== 'same');
  const writing = changed.map(({ file, kind, document }): Step => ({
    file,
    run: () => kind.write(run, document, known.get(nameOf(document)) ?? null),
  }));
  const faults = await inRounds(run, writing);
  const kinds = new Map(documents.map(({ kind }) => [kind.kind, kind]));
  const gone = differences.filter(({ standing }) => standing === 'removed');
  const removing = gone.map((each): Step => ({
    file: nameOf(each),
    run: () => kinds.get(each.kind)!.remove(run, known.get(nameOf(each))!),
  }));
  faults.push(...(await inRounds(run, removing)));
  return faults.length > 0 ? faults : unlikeTheFiles(run, changed);
}

async function inRounds(run: ConfigRun, steps: readonly Step[]): Promise<ConfigFault[]> {
  let left = steps;
  for (;;) {
    const refused: { step: Step; error: AppError }[] = [];
    for (const step of left) {
      const error = await tried(run, step);
      if (error) refused.push({ step, error });
    }
    if (refused.length === 0) return [];
    if (refused.length === left.length) {
      return refused.flatMap(({ step, error }) => sentencesOf(error).map(text => ({ file: step.file, text })));
    }
    left = refused.map(({ step }) => step);
  }
}

/** @returns why it was refused; then it has left nothing behind */
async function tried({ tx }: ConfigRun, step: Step): Promise<AppError | null> {
  await tx.query('savepoint configured');
  try {
    await step.run();
    await tx.query('release savepoint configured');
    return null;
  } catch (thrown) {
    await tx.query('rollback to savepoint configured');
    const error = toAppError(thrown);
    if (error.fault === 'bug') throw thrown;
    return error;
  }
}

const sentencesOf = ({ text, fieldErrors }: AppError): Text[] => {
  const fields = Object.entries(fieldErrors ?? {});
  return fields.length > 0
    ? fields.map(([field, { zh, en }]) => ({ zh: `${field}：${zh}`, en: `${field}: ${en}` }))
    : [text];
};

/** What the rules have kept otherwise than a file says: then a second apply would change it again. */
async function unlikeTheFiles(run: ConfigRun, changed: readonly FiledDocument[]): Promise<ConfigFault[]> {
  const kinds = new Set<ConfigKind>(changed.map(({ kind }) => kind));
  const kept: ConfigDocument[] = [];
  for (const kind of kinds) kept.push(...(await kind.read(run)));
  const known = new Map(kept.map(document => [nameOf(document), document]));
  const faults: ConfigFault[] = [];
  for (const { file, kind, document } of changed) {
    const now = known.get(nameOf(document));
    const [difference] = compare(now ? [now] : [], [await kind.complete(run, document, now)]);
    if (difference!.standing === 'same') continue;
    faults.push({ file, text: NotAsWritten({ paths: difference!.changes.map(({ path }) => path) }).text });
  }
  return faults;
}
