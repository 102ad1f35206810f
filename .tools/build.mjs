import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { compile } from './compile.mjs';
import { Unable } from './fail.mjs';
import { projects } from './projects.mjs';
import { collect, bin, root } from './run.mjs';

const stampFolder = path.join(root, '.cache/build');

/** What is built, from what, and how to see that it is there. */
const PARTS = {
  server: {
    title: { zh: '编译服务端', en: 'Building the server' },
    // Specs are left out of it: a test that does not compile must not keep the product from starting.
    sources: () => ['tsconfig.base.json', ...projects()],
    results: () => projects().map(project => path.join(project, 'dist')),
    build: compile,
  },
  admin: {
    title: { zh: '构建管理后台', en: 'Building the admin' },
    sources: () => ['admin', 'package-lock.json'],
    results: () => ['admin/dist/index.html'],
    build: async report =>
      collect(bin('vite'), ['build'], {
        cwd: path.join(root, 'admin'),
        onLine: line =>
          /modules? transformed|rendering chunks|computing gzip/.test(line) && report(line.trim().slice(0, 60)),
      }),
  },
};

const exists = file => fs.existsSync(path.join(root, file));

/**
 * Builds the parts whose sources changed since they were last built. Times and sizes are looked at first; where they
 * differ (a fresh checkout, a touched file) the content decides.
 */
export async function ensureBuilt(progress, parts = Object.keys(PARTS)) {
  for (const name of parts) {
    const part = PARTS[name];
    if (!exists(part.sources().at(-1))) continue;
    const files = part.sources().flatMap(sourceFiles);
    const stamp = readStamp(name);
    const present = part.results().every(exists);
    const times = digest(files, file => timesOf(file));
    if (present && stamp.times === times) continue;
    const content = digest(files, file => fs.readFileSync(path.join(root, file)));
    if (!present || stamp.content !== content) {
      await progress.step(part.title, async report => {
        const { code, output } = await part.build(report);
        if (code !== 0) throw notBuilt(output);
      });
    }
    fs.mkdirSync(stampFolder, { recursive: true });
    fs.writeFileSync(path.join(stampFolder, `${name}.json`), JSON.stringify({ times, content }));
  }
}

function notBuilt(output) {
  if (/ENOSPC|no space left/i.test(output)) return Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
  const lines = output.split('\n').filter(Boolean);
  return new Unable(
    { zh: '编译失败。', en: 'The build failed.' },
    { zh: '请修正上面的错误后重新运行。', en: 'Mend what is named above and run the same command again.' },
    lines.slice(0, 40).join('\n'),
  );
}

const LEFT_OUT = /^(node_modules|dist|tests|\..*|.*\.(spec|e2e)\.tsx?|README.*)$/;

function sourceFiles(place) {
  const full = path.join(root, place);
  if (!fs.existsSync(full)) return [];
  if (!fs.statSync(full).isDirectory()) return [place];
  return fs
    .readdirSync(full)
    .sort()
    .filter(entry => !LEFT_OUT.test(entry))
    .flatMap(entry => sourceFiles(path.join(place, entry)));
}

function timesOf(file) {
  const { mtimeMs, size } = fs.statSync(path.join(root, file));
  return `${mtimeMs}:${size}`;
}

function digest(files, part) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file}\n`).update(part(file));
  return hash.digest('hex');
}

function readStamp(name) {
  try {
    return JSON.parse(fs.readFileSync(path.join(stampFolder, `${name}.json`), 'utf8'));
  } catch {
    return {};
  }
}
