import { headingOf, readTable, type HandedFile } from '@cloudtally/plugin-sdk/files';
import { looksLikeFocus, readFocusFile } from '@cloudtally/plugin-sdk/focus';
import { azureFormatOf, detailReader, type AzureDetailRow } from './azure-detail-row';

/** One file of an export: FOCUS or the cost details, as its heading says; CSV, CSV.gz or Parquet. */
export async function* readAzurePart(file: HandedFile, amortised = false): AsyncGenerator<AzureDetailRow> {
  const names = await headingOf(file);
  if (looksLikeFocus(names) && !azureFormatOf(names)) yield* readFocusFile(file);
  else yield* readTable(file, (cells, name) => detailReader(cells, name, amortised));
}
