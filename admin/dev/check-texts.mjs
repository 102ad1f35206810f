// Refuses a text key that either language lacks, a key nobody uses, placeholders that differ, and Chinese in the code.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

const root = join(import.meta.dirname, '..');
const problems = [];

const read = language => {
  const folder = join(root, 'src/app/texts', language);
  return new Map(
    readdirSync(folder).flatMap(file =>
      Object.entries(JSON.parse(readFileSync(join(folder, file), 'utf8'))).map(([key, text]) => [
        `${file.replace('.json', '')}.${key}`,
        text,
      ]),
    ),
  );
};

const placeholders = text =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)]
    .map(([, name]) => name)
    .sort()
    .join();

const filesIn = folder =>
  readdirSync(folder).flatMap(name => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesIn(path) : [path];
  });

const zh = read('zh');
const en = read('en');
for (const [key, text] of zh) {
  if (!en.has(key)) problems.push(`${key} has no English`);
  else if (placeholders(text) !== placeholders(en.get(key))) problems.push(`${key}: placeholders differ`);
  if (!text.trim()) problems.push(`${key} is empty in Chinese`);
}
for (const [key, text] of en) {
  if (!zh.has(key) && !/_(one|other)$/.test(key)) problems.push(`${key} has no Chinese`);
  if (/[\u4e00-\u9fff]/.test(text)) problems.push(`${key}: the English text is Chinese`);
}

const areas = new Set([...zh.keys()].map(key => key.split('.')[0]));
const used = new Set();
const usedPrefixes = new Set();
const code = filesIn(join(root, 'src')).filter(path => /\.tsx?$/.test(path) && !path.includes('.spec.'));
for (const path of code) {
  const source = readFileSync(path, 'utf8');
  const where = relative(root, path);
  // Any quoted `area.key` is a use: keys also travel as titles in declarations.
  for (const [, key] of source.matchAll(/['"]([a-zA-Z]+\.[a-zA-Z][\w.]*)['"]/g)) if (zh.has(key)) used.add(key);
  for (const [, key] of source.matchAll(/\bt\(\s*['"]([^'"]+)['"]/g))
    if (!zh.has(key)) problems.push(`${where}: no text for ${key}`);
  for (const [, prefix] of source.matchAll(/`([a-zA-Z]+\.[\w.]*)\$\{/g)) {
    if (!areas.has(prefix.split('.')[0])) continue;
    usedPrefixes.add(prefix);
    if (![...zh.keys()].some(key => key.startsWith(prefix))) problems.push(`${where}: no text begins with ${prefix}`);
  }
  for (const [, a, b] of source.matchAll(/\bt\([^()?]*\?\s*'([\w.]+)'\s*:\s*'([\w.]+)'/g))
    for (const key of [a, b]) if (!zh.has(key)) problems.push(`${where}: no text for ${key}`);
  const words = source.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '').replace(/\/\[?[^/\n]*\\u[^/\n]*\//g, '');
  const allowed = /LanguageSwitch|fixtures/.test(path);
  if (!allowed && /[\u4e00-\u9fff]/.test(words)) problems.push(`${where}: Chinese in the code; give it a key`);
}
for (const key of zh.keys()) {
  if (!used.has(key) && ![...usedPrefixes].some(prefix => key.startsWith(prefix)))
    problems.push(`${key} is used by nobody`);
}

if (problems.length) {
  console.error(problems.sort().join('\n'));
  console.error(`\n${problems.length} problems in the texts`);
  process.exit(1);
}
console.log(`${zh.size} texts, both languages complete`);
