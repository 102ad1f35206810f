// Compiles the server's packages as `tsc -b` would, but one file at a time and without asking whether the types fit,
// which is the gates' matter: a first start waits two seconds for it and not fifty.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { projects } from './projects.mjs';
import { root } from './run.mjs';

const require = createRequire(import.meta.url);

/**
 * Writes JavaScript with its source maps to each package's `dist`, and deletes what has no source any more.
 *
 * @returns { code, output } as a program's: 1 and the complaints when something is no TypeScript
 */
export async function compile(report) {
  const { transformFile } = await import('@swc/core');
  const { jsc } = require('./swc.cjs');
  const all = projects();
  const complaints = [];
  for (const [done, project] of all.entries()) {
    report({ done, total: all.length, what: { zh: '个包', en: 'packages' } });
    const { files, rootDir, outDir } = sourcesOf(project);
    const written = new Set();
    await Promise.all(
      files.map(async file => {
        const target = path.join(outDir, path.relative(rootDir, file)).replace(/\.(m?)tsx?$/, '.$1js');
        written.add(target).add(`${target}.map`);
        try {
          const { code, map } = await transformFile(file, {
            swcrc: false,
            configFile: false,
            sourceMaps: true,
            jsc,
            module: file.endsWith('.mts') ? { type: 'nodenext' } : { type: 'commonjs', ignoreDynamic: true },
          });
          fs.mkdirSync(path.dirname(target), { recursive: true });
          fs.writeFileSync(target, `${code}//# sourceMappingURL=${path.basename(target)}.map\n`);
          fs.writeFileSync(`${target}.map`, map);
        } catch (error) {
          complaints.push(`${path.relative(root, file)}\n${error.message}`);
        }
      }),
    );
    for (const name of scripts(outDir)) if (!written.has(name)) fs.rmSync(name);
  }
  return { code: complaints.length > 0 ? 1 : 0, output: complaints.join('\n') };
}

/** What the package's own tsconfig.json names. */
function sourcesOf(project) {
  const ts = require('typescript');
  const folder = path.join(root, project);
  const { config } = ts.readConfigFile(path.join(folder, 'tsconfig.json'), ts.sys.readFile);
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, folder);
  return { files: fileNames.filter(name => !name.endsWith('.d.ts')), rootDir: options.rootDir, outDir: options.outDir };
}

const scripts = folder =>
  fs.existsSync(folder)
    ? fs
        .readdirSync(folder, { recursive: true })
        .map(name => path.join(folder, name))
        .filter(name => /\.m?js(\.map)?$/.test(name))
    : [];
