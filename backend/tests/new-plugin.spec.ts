/** @modules own: loads a plugin that it writes itself. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { CloudPlugin } from '@cloudtally/plugin-sdk';
import type { CloudHarness } from '@cloudtally/plugin-sdk/testing';

const ROOT = path.resolve(__dirname, '../..');
/** What a plugin could need to touch, were it not found by its folder. */
const COPIED = ['.tools', 'plugins', 'seed', 'docs', 'backend/src/modules/index.ts', 'backend/package.json'];
const SKIPPED = new Set(['node_modules', 'dist', '.cache']);

/** A copy of the repository in which a stranger writes a plugin. */
function copyOfUs(): string {
  const copy = mkdtempSync(path.join(os.tmpdir(), 'new-plugin-'));
  const atRoot = readdirSync(ROOT).filter(
    name => lstatSync(path.join(ROOT, name)).isFile() && name !== 'package-lock.json',
  );
  for (const place of [...COPIED, ...atRoot]) {
    mkdirSync(path.dirname(path.join(copy, place)), { recursive: true });
    cpSync(path.join(ROOT, place), path.join(copy, place), {
      recursive: true,
      filter: source => !SKIPPED.has(path.basename(source)),
    });
  }
  // The packages are ours; what npm would link for the new plugin goes to a folder of the copy.
  mkdirSync(path.join(copy, 'node_modules'));
  for (const name of readdirSync(path.join(ROOT, 'node_modules')))
    if (!name.startsWith('@cloudtally'))
      symlinkSync(path.join(ROOT, 'node_modules', name), path.join(copy, 'node_modules', name));
  mkdirSync(path.join(copy, 'node_modules/@cloudtally'));
  symlinkSync(path.join(ROOT, 'plugins/sdk'), path.join(copy, 'node_modules/@cloudtally/plugin-sdk'));
  return copy;
}

/** Every file with what is in it. */
function contents(folder: string, below = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const entry of readdirSync(path.join(folder, below), { withFileTypes: true })) {
    if (SKIPPED.has(entry.name)) continue;
    const place = path.join(below, entry.name);
    if (entry.isDirectory()) for (const [name, hash] of contents(folder, place)) found.set(name, hash);
    else
      found.set(
        place,
        createHash('sha256')
          .update(readFileSync(path.join(folder, place)))
          .digest('hex'),
      );
  }
  return found;
}

/** The files of the worked example, taken from the page itself, so that the page cannot rot. */
function workedExample(): [file: string, text: string][] {
  const page = readFileSync(path.join(ROOT, 'docs/recipes/add-a-cloud.md'), 'utf8');
  return [...page.matchAll(/^```ts (\S+)\n([\s\S]*?)^```$/gm)].map(([, file, text]) => [file!, text!]);
}

describe('M-117 npm run new-plugin', () => {
  const copy = copyOfUs();
  const folder = path.join(copy, 'plugins/cloud-nimbus');
  const before = contents(copy);
  const newPlugin = (...words: string[]) =>
    execFileSync(process.execPath, ['.tools/new-plugin.mjs', ...words], { cwd: copy, encoding: 'utf8', stdio: 'pipe' });
  /** Loaded anew with the kit beside it: two copies of the SDK do not know each other's errors. */
  const broken = async (): Promise<string[]> => {
    jest.resetModules();
    const { brokenLaws, cloudSuite } = await import('@cloudtally/plugin-sdk/testing');
    const { default: plugin } = (await import(path.join(folder, 'src/index.ts'))) as { default: CloudPlugin<object> };
    const { nimbusHarness } = (await import(path.join(folder, 'src/nimbus.fixture.ts'))) as {
      nimbusHarness: CloudHarness<object>;
    };
    return Object.keys(await brokenLaws(cloudSuite(plugin, nimbusHarness)));
  };
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  it('makes a cloud whose contract suite fails, and names it in every way', async () => {
    expect(newPlugin('cloud', 'nimbus')).toContain('plugins/cloud-nimbus');
    expect(readdirSync(path.join(folder, 'src')).sort()).toEqual([
      'cloud-nimbus.contract.spec.ts',
      'focus-gaps.ts',
      'index.ts',
      'nimbus.feed.ts',
      'nimbus.fixture.ts',
      'nimbus.settings.ts',
    ]);
    const all = [...contents(folder).keys()].map(file => readFileSync(path.join(folder, file), 'utf8')).join('\n');
    expect(all).not.toMatch(/acme/i);
    expect(await broken()).toEqual(
      expect.arrayContaining(['C-rows-parse', 'C-control-total', 'C-throttled', 'C-auth']),
    );
  });

  it("is finished by the guide's own files, whose contract suite is green", async () => {
    const files = workedExample();
    expect(files.map(([file]) => file)).toContain('src/nimbus.feed.ts');
    for (const [file, text] of files) writeFileSync(path.join(folder, file), text);
    expect(await broken()).toEqual([]);
  });

  it('compiles as the build compiles it', () => {
    const config = {
      extends: './tsconfig.json',
      compilerOptions: {
        composite: false,
        incremental: false,
        noEmit: true,
        rootDir: '/',
        customConditions: ['source'],
      },
      references: [],
    };
    writeFileSync(path.join(folder, 'tsconfig.check.json'), JSON.stringify(config));
    const tsc = path.join(ROOT, 'node_modules/typescript/bin/tsc');
    try {
      execFileSync(process.execPath, [tsc, '-p', path.join(folder, 'tsconfig.check.json')], {
        encoding: 'utf8',
        stdio: 'pipe',
      });
    } catch (error) {
      expect((error as { stdout: string }).stdout).toBe('');
    } finally {
      rmSync(path.join(folder, 'tsconfig.check.json'));
    }
  });

  it('touches nothing outside its folder, and is found by the build and by the host', () => {
    const after = contents(copy);
    const touched = [...new Set([...before.keys(), ...after.keys()])].filter(
      file => before.get(file) !== after.get(file),
    );
    expect(touched.filter(file => !file.startsWith('plugins/cloud-nimbus/'))).toEqual([]);
    execFileSync(process.execPath, ['.tools/projects.mjs'], { cwd: copy });
    expect(readFileSync(path.join(copy, '.cache/tsconfig.build.json'), 'utf8')).toContain('../plugins/cloud-nimbus');
    const linked = path.join(copy, 'node_modules/@cloudtally/cloud-nimbus/package.json');
    expect(JSON.parse(readFileSync(linked, 'utf8'))).toMatchObject({ name: '@cloudtally/cloud-nimbus' });
  });

  it('makes a pricing model too, and refuses a kind, a name or a folder that will not do', () => {
    newPlugin('pricing', 'happy-hour');
    expect(readFileSync(path.join(copy, 'plugins/pricing-happy-hour/src/index.ts'), 'utf8')).toContain(
      'HappyHourParams',
    );
    for (const words of [['ship', 'nimbus'], ['cloud', 'Nimbus'], ['cloud', '../x'], ['cloud'], ['cloud', 'nimbus']])
      expect([words, refused(() => newPlugin(...words))]).toEqual([words, true]);
    expect(existsSync(path.join(copy, 'plugins/ship-nimbus'))).toBe(false);
  });
});

function refused(run: () => unknown): boolean {
  try {
    run();
    return false;
  } catch (error) {
    return (error as { status?: number }).status === 1;
  }
}
