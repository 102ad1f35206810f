import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { emptyDataDirectory, masterKeys, openDataDirectory } from './data-directory';

let root: string;
beforeEach(() => (root = fs.mkdtempSync(path.join(os.tmpdir(), 'cloudtally-data-'))));
afterEach(() => fs.rmSync(root, { recursive: true, force: true }));

describe('the data directory', () => {
  it('keeps one master key of 32 bytes, readable by its owner only', () => {
    const directory = openDataDirectory(path.join(root, 'deep/data'));
    const keys = masterKeys(directory, {});
    expect(Buffer.from(keys.split(':')[1] ?? '', 'base64')).toHaveLength(32);
    expect(masterKeys(directory, {})).toBe(keys);
    expect(fs.statSync(directory.masterKey).mode & 0o777).toBe(0o600);
  });

  it('does not go on with a key that was cut short: what it sealed would be lost silently', () => {
    const directory = openDataDirectory(root);
    fs.writeFileSync(directory.masterKey, 'k1:c2hvcnQ=');
    expect(() => masterKeys(directory, {})).toThrow(expect.objectContaining({ code: 'start.master_key_broken' }));
  });

  it("loses on --reset what is the product's, and nothing that somebody put beside it", async () => {
    const directory = openDataDirectory(root);
    fs.writeFileSync(path.join(directory.files, 'bill.pdf'), '');
    fs.writeFileSync(path.join(root, 'notes.txt'), 'mine');
    await emptyDataDirectory(directory);
    expect(fs.readdirSync(directory.files)).toEqual([]);
    expect(fs.readFileSync(path.join(root, 'notes.txt'), 'utf8')).toBe('mine');
  });

  it('says so where nothing can be written', () => {
    const unusable = expect.objectContaining({ code: 'start.data_directory_unusable' }) as Error;
    expect(() => openDataDirectory('/proc/cloudtally')).toThrow(unusable);
  });
});
