import type { CloudPlugin } from '@cloudtally/plugin-sdk';
import { readTable } from '@cloudtally/plugin-sdk/files';
import { csvText, runHostileFiles } from '@cloudtally/plugin-sdk/testing';
import aws from '.';
import { CUR_ROW } from './cur-row.fixture';
import { curHeading, curRow } from './cur-row';
import { AWS } from './vendor-failure';

/** The host sets a row aside that does not fit; here it ends the file. */
async function* fitting(file: { name: string; path: string }) {
  for await (const row of readTable(file, curHeading)) {
    if (!curRow.safeParse(row).success) throw AWS.malformed('row');
    yield row;
  }
}

/** A part of an export, read as a handed-in file is: the bucket is not ours, so its files are strangers too. */
const cur = {
  ...aws,
  feeds: aws.feeds.filter(({ id }) => id === 'cur-export'),
  file: { accepts: ['.csv.gz'], rows: fitting },
} as unknown as CloudPlugin;

runHostileFiles(cur, {
  text: csvText(Array.from({ length: 20 }, () => CUR_ROW)),
  row: CUR_ROW,
  month: '2026-10',
  account: { billingAccountId: '111122223333', invoiceIssuerName: 'any' },
});
