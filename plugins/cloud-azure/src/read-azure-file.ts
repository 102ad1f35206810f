import { asDeclared, firstBytes, headingOf, startsWith, type HandedFile } from '@cloudtally/plugin-sdk/files';
import { azureFormatOf, isDetailRow, type AzureDetailRow } from './azure-detail-row';
import { ForeignProfile } from './azure.errors';
import type { AzureSettings } from './azure.settings';
import { isAzureExport, readAzureExport } from './read-azure-export';
import { readAzurePart } from './read-azure-part';

const isArchive = async (file: HandedFile) => startsWith(await firstBytes(file.path, 4), 'PK\u0003\u0004');

/**
 * Rows of an Azure cost export: one file, or the packed folder of a run.
 *
 * @throws ForeignProfile, NotAnExport, RowsMissing, and what reading a table throws
 */
export async function* readAzureFile(
  file: HandedFile,
  settings: Partial<AzureSettings>,
): AsyncGenerator<AzureDetailRow> {
  const profiles = new Set(
    (settings.profiles ?? '')
      .split(/[,，]/)
      .map(id => id.trim())
      .filter(id => id !== ''),
  );
  try {
    const amortised = settings.cost === 'amortised';
    const rows = (await isArchive(file)) ? readAzureExport(file, amortised) : readAzurePart(file, amortised);
    for await (const row of rows) {
      const profile = profileOf(row);
      if (profiles.size > 0 && !profiles.has(profile)) {
        throw ForeignProfile({ profile: profile.slice(0, 120), expected: [...profiles].join(', ') });
      }
      yield row;
    }
  } catch (error) {
    throw asDeclared(error, file.name);
  }
}

/** FOCUS calls the billing profile its billing account. */
const profileOf = (row: AzureDetailRow): string =>
  (isDetailRow(row) ? (row.BillingProfileId ?? row.BillingAccountId) : row.BillingAccountId) ?? '';

/** Azure's own formats; a FOCUS file of Microsoft is anybody's, and the FOCUS reader takes it. */
export async function isAzureFile(file: HandedFile): Promise<boolean> {
  try {
    if (await isArchive(file)) return await isAzureExport(file);
    return azureFormatOf(await headingOf(file)) !== undefined;
  } catch {
    return false;
  }
}
