// What is compiled. A plugin is there because its folder is: no list names it.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './run.mjs';

/** The folders that have a build of their own. TypeScript puts them in order by their references. */
export const projects = () => [
  ...fs
    .readdirSync(path.join(root, 'plugins'))
    .filter(name => fs.existsSync(path.join(root, 'plugins', name, 'tsconfig.json')))
    .sort()
    .map(name => `plugins/${name}`),
  'reports',
  'seed',
  'backend',
];

/** The configuration of the whole build, which TypeScript wants as a file. Written anew only when a folder came or went. */
export function buildSolution() {
  const file = path.join(root, '.cache/tsconfig.build.json');
  const references = projects().map(project => ({ path: `../${project}` }));
  const text = `${JSON.stringify({ compilerOptions: { composite: true }, files: [], references }, null, 2)}\n`;
  if (!fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== text) {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }
  return file;
}

// As a program of its own before `tsc -b`: see the script "build".
if (process.argv[1] && import.meta.url === pathToFileURL(fs.realpathSync(process.argv[1])).href) buildSolution();
