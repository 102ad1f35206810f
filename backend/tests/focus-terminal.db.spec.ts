import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { csvText, WHOLE_FOCUS_ROW } from '@cloudtally/plugin-sdk/testing';
import { testConfig, testDatabase } from '../src/testing';
import { made, plantCompany, type Company } from './support/company';
import { typed } from './scenarios/support/typed';

const database = testDatabase({ checkInvariants: false });
const folder = mkdtempSync(path.join(os.tmpdir(), 'focus-terminal-'));
const at = (name: string) => path.join(folder, name);

describe('X-05 FOCUS from the terminal', () => {
  let company: Company;
  const run = (...words: string[]) => typed(testConfig(database, { dataDir: folder }), 'focus', ...words);

  beforeAll(async () => {
    company = await plantCompany(database, 'terminal');
    const rows = [WHOLE_FOCUS_ROW, { ...WHOLE_FOCUS_ROW, ResourceId: 'i-2' }];
    writeFileSync(at('good.csv'), csvText(rows));
    const taken = await typed(testConfig(database, { dataDir: folder }), 'import', 'focus', at('good.csv'), '--json');
    expect(taken.json).toMatchObject({ inserted: 2 });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('export writes a month, and the file passes the check', async () => {
    const written = await run('export', '2024-09', '--format', 'csv', '--out', at('out.csv'), '--json');
    expect([written.code, written.json]).toEqual([
      0,
      { file: at('out.csv'), rows: 2, columns: expect.any(Number), lean: 0, failed: 0, advised: 0 },
    ]);
    expect(readFileSync(at('out.csv'), 'utf8').trimEnd().split('\r\n')).toHaveLength(3);
    const checked = await run('check', at('out.csv'), '--json');
    expect([checked.code, checked.json.summary.failed, checked.json.foreign]).toEqual([0, 0, []]);
  });

  it('export narrows by account and customer, and says when there is none of that code', async () => {
    await made(database, 'customer', { tenant_id: company.id, code: 'T-1', name: 'T' });
    const none = await run('export', '2024-09', '--customer', 'T-1', '--out', at('none.csv.gz'), '--json');
    expect(none.json).toMatchObject({ rows: 0 });
    expect((await run('export', '2024-09', '--account', 'nowhere', '--json')).json.error.code).toBe(
      'terminal.none_called',
    );
  });

  it('check names each broken rule in a line, exits with 1, and writes the report', async () => {
    writeFileSync(at('bad.csv'), csvText([{ ...WHOLE_FOCUS_ROW, BilledCost: '1,50', Surprise: 'x' }]));
    const { code, stdout } = await run('check', at('bad.csv'), '--markdown', at('report.md'));
    expect(code).toBe(1);
    expect(stdout).toMatch(/BilledCost-C-002-M +failed/);
    expect(stdout).toMatch(/1 rows: \d+ rules passed, 3 failed, 0 advised/);
    expect(readFileSync(at('report.md'), 'utf8')).toMatch(/`BilledCost-C-002-M`.*(row|行) 2: `1,50`/);
  });

  it('check takes the published rule file, and refuses what is none', async () => {
    writeFileSync(at('rules.json'), '{"Details":{"FOCUSVersion":"9.9"},"ModelRules":{}}');
    expect((await run('check', at('good.csv'), '--rules', at('rules.json'), '--json')).json.error.code).toBe(
      'focus.not_a_rule_file',
    );
    const rule = {
      Function: 'Nullability',
      Reference: 'InvoiceId',
      Type: 'Static',
      ApplicabilityCriteria: [],
      ValidationCriteria: {
        MustSatisfy: 'InvoiceId MUST be INV-2.',
        Keyword: 'MUST',
        Requirement: { CheckFunction: 'CheckValue', ColumnName: 'InvoiceId', Value: 'INV-2' },
        Condition: {},
      },
    };
    writeFileSync(
      at('rules.json'),
      JSON.stringify({ Details: { FOCUSVersion: '1.2' }, ModelRules: { 'InvoiceId-C-900-M': rule } }),
    );
    const { json } = await run('check', at('good.csv'), '--rules', at('rules.json'), '--json');
    expect(json.results).toMatchObject([{ id: 'InvoiceId-C-900-M', outcome: 'failed', count: 2 }]);
  });

  it('gaps prints the page of every cloud', async () => {
    const { stdout } = await run('gaps');
    expect(stdout).toContain('# FOCUS gaps');
    expect(stdout).toMatch(/\*\*SkuPriceId\*\* \(`SkuPriceId-C-005-C`\): /);
  });
});
