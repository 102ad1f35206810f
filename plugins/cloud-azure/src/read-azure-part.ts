import { headingOf, readTable, type HandedFile } from '@cloudtally/plugin-sdk/files';
import { looksLikeFocus, readFocusFile } from '@cloudtally/plugin-sdk/focus';
import { azureFormatOf, detailReader, type AzureDetailRow } from './azure-detail-row';

/** One file of an export: FOCUS or the actual-cost details, as its heading says; CSV, CSV.gz or Parquet. */
export async function* readAzurePart(file: HandedFile): AsyncGenerator<AzureDetailRow> {
  const names = await headingOf(file);
  if (looksLikeFocus(names) && !azureFormatOf(names)) yield* readFocusFile(file);
  else yield* readTable(file, detailReader);
}
