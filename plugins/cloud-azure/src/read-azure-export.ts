import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import {
  asDeclared,
  openZipEntry,
  READ_LIMITS,
  zipEntries,
  type HandedFile,
  type ZipEntry,
} from '@cloudtally/plugin-sdk/files';
import type { AzureDetailRow } from './azure-detail-row';
import { newestRuns, partName, readManifest, type AzureManifest } from './azure-manifest';
import { NotAnExport, RowsMissing } from './azure.errors';
import { readAzurePart } from './read-azure-part';

const MOST_MANIFEST = { inflated: 4 * 1024 * 1024, ratio: 100, ratioFrom: 1024 * 1024 };
/** Costs once: what was invoiced, in Azure's own columns or in those of FOCUS. */
const ACTUAL = { pattern: /^(actualcost|focuscost)$/i, names: ['ActualCost', 'FocusCost'] };
const AMORTISED = { pattern: /^amortizedcost$/i, names: ['AmortizedCost'] };

/**
 * The rows of a packed export folder: the newest run of each month, every part that its manifest lists,
 * as many rows as it says.
 *
 * @throws NotAnExport, RowsMissing, and what reading a part throws
 */
export async function* readAzureExport(file: HandedFile, amortised = false): AsyncGenerator<AzureDetailRow> {
  try {
    const entries = await zipEntries(file, READ_LIMITS.entries);
    const runs = newestRuns(await manifestsOf(file, entries));
    checkTypes(runs, file, amortised);
    const folder = await mkdtemp(join(tmpdir(), 'cloudtally-azure-'));
    try {
      for (const run of runs) yield* rowsOf(file, { run, entries, folder, amortised });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  } catch (error) {
    throw asDeclared(error, file.name);
  }
}

/** Whether an archive holds the manifest of an export. */
export async function isAzureExport(file: HandedFile): Promise<boolean> {
  const entries = await zipEntries(file, READ_LIMITS.entries);
  return entries.some(isManifest);
}

const isManifest = ({ name }: ZipEntry): boolean => /(^|\/)manifest\.json$/i.test(name);

async function manifestsOf(file: HandedFile, entries: readonly ZipEntry[]): Promise<AzureManifest[]> {
  const manifests: AzureManifest[] = [];
  for (const entry of entries.filter(isManifest)) {
    const text = await buffer(await openZipEntry(file, entry, MOST_MANIFEST));
    const manifest = readManifest(
      text.toString('utf8').replace(/^\uFEFF/, ''),
      entry.name.slice(0, -'manifest.json'.length),
    );
    if (!manifest)
      throw NotAnExport({
        file: file.name,
        reason: { zh: `无法读取 ${entry.name}`, en: `${entry.name} cannot be read` },
      });
    manifests.push(manifest);
  }
  if (manifests.length === 0)
    throw NotAnExport({ file: file.name, reason: { zh: '缺少 manifest.json', en: 'manifest.json is missing' } });
  return manifests;
}

/** One cost told by two exports would be counted twice. */
function checkTypes(runs: readonly AzureManifest[], file: HandedFile, amortised: boolean): void {
  const { pattern, names } = amortised ? AMORTISED : ACTUAL;
  for (const { exportConfig } of runs) {
    if (pattern.test(exportConfig.type)) continue;
    const type = exportConfig.type.slice(0, 60);
    throw NotAnExport({
      file: file.name,
      reason: {
        zh: `导出类型为 ${type}，应为 ${names.join(' 或 ')}`,
        en: `it is of type ${type}, and should be ${names.join(' or ')}`,
      },
    });
  }
  const exports = new Set(
    runs.map(({ exportConfig }) => `${exportConfig.resourceId} ${exportConfig.exportName} ${exportConfig.type}`),
  );
  if (exports.size > 1) {
    throw NotAnExport({
      file: file.name,
      reason: { zh: '其中有多个导出，费用会重复', en: 'it holds more than one export, whose costs would count twice' },
    });
  }
}

async function* rowsOf(
  file: HandedFile,
  {
    run,
    entries,
    folder,
    amortised,
  }: { run: AzureManifest; entries: readonly ZipEntry[]; folder: string; amortised: boolean },
): AsyncGenerator<AzureDetailRow> {
  let all = 0;
  for (const blob of run.blobs) {
    const name = partName(blob.blobName);
    const entry = entries.find(each => each.name === `${run.folder}${name}`);
    if (!entry)
      throw NotAnExport({ file: file.name, reason: { zh: `缺少分卷 ${name}`, en: `the part ${name} is missing` } });
    // Its name is a stranger's: the part gets one of ours on disk.
    const path = join(folder, 'part');
    await pipeline(await openZipEntry(file, entry, READ_LIMITS), createWriteStream(path));
    let rows = 0;
    for await (const row of readAzurePart({ name, path }, amortised)) {
      rows++;
      yield row;
    }
    if (blob.dataRowCount !== undefined && blob.dataRowCount !== rows)
      throw RowsMissing({ part: name, rows, said: blob.dataRowCount });
    all += rows;
  }
  if (run.dataRowCount !== undefined && run.dataRowCount !== all) {
    throw RowsMissing({ part: file.name, rows: all, said: run.dataRowCount });
  }
}
