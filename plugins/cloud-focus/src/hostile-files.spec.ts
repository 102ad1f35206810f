import { csvText, FOCUS_ROW, runHostileFiles } from '@cloudtally/plugin-sdk/testing';
import plugin from '.';

runHostileFiles(plugin, {
  text: csvText(Array.from({ length: 20 }, () => FOCUS_ROW)),
  row: FOCUS_ROW,
  month: '2024-09',
  account: { billingAccountId: 'any', invoiceIssuerName: 'any' },
});
