import fs from 'node:fs';
import path from 'node:path';
import { Unable } from './fail.mjs';
import { attach, collect, root } from './run.mjs';

const read = file => {
  try {
    return JSON.parse(fs.readFileSync(path.join(root, file), 'utf8'));
  } catch {
    return undefined;
  }
};

/**
 * True when node_modules is what package-lock.json says. npm writes the list of what it installed at its very end, so
 * an interrupted installation has none; packages for other platforms are rightly absent.
 */
export function isInstalled() {
  const wanted = read('package-lock.json')?.packages;
  const present = read('node_modules/.package-lock.json')?.packages;
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([place, entry]) => {
    if (!place.startsWith('node_modules/') && !place.includes('/node_modules/')) return true;
    const found = present[place];
    return found ? found.version === entry.version && found.resolved === entry.resolved : Boolean(entry.optional);
  });
}

/**
 * Installs the dependencies when they are missing or no longer those of package-lock.json. Not by `npm ci`: it refuses a
 * lock file from a registry that lacks a package of another platform (@swc/core has such), though this one needs none.
 */
export async function ensureInstalled(progress) {
  if (process.env.CLOUDTALLY_SKIP_INSTALL === '1' || isInstalled()) return;
  const total = Object.keys(read('package-lock.json')?.packages ?? {}).length;
  let fetched = 0;
  await progress.step({ zh: '安装依赖', en: 'Installing dependencies' }, async report => {
    if (!read('node_modules/.package-lock.json')) removeRemains();
    const [program, args] = npm([
      'install',
      '--no-save',
      '--no-audit',
      '--no-fund',
      '--prefer-offline',
      '--loglevel=http',
    ]);
    const { code, output } = await collect(program, args, {
      env: installEnvironment(),
      onLine: line => {
        if (/http (fetch|cache)/.test(line) && /\.tgz/.test(line))
          report({ done: Math.min(++fetched, total), total, what: { zh: '个包', en: 'packages' } });
      },
    });
    if (code !== 0) throw notInstalled(output);
  });
}

/** An interrupted installation may have left half a package, which npm takes for whole: begin anew, as `npm ci` does. */
function removeRemains() {
  const workspaces = Object.keys(read('package-lock.json')?.packages ?? {}).filter(
    place => !place.includes('node_modules'),
  );
  for (const place of workspaces) fs.rmSync(path.join(root, place, 'node_modules'), { recursive: true, force: true });
}

/** The npm that runs us, on the Node that runs it: the project's own Node is about to be replaced. */
function npm(args) {
  const { npm_execpath: cli, npm_node_execpath: node } = process.env;
  if (cli && /npm-cli\.js$/.test(cli)) return [node || process.execPath, [cli, ...args]];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm', args];
}

/** What `npm start` told its scripts would be taken for settings by the npm inside it. */
function installEnvironment() {
  const kept = Object.entries(process.env).filter(
    ([name]) =>
      !/^npm_(lifecycle|package|command|config_(?!registry|cache|proxy|https_proxy|noproxy|cafile))/.test(name),
  );
  return { ...Object.fromEntries(kept), NODE_OPTIONS: '', NODE_ENV: 'development' };
}

function notInstalled(output) {
  const detail = output
    .split('\n')
    .filter(line => /^npm (error|ERR!)/.test(line))
    .slice(0, 12)
    .join('\n');
  if (/ENOSPC|no space left/i.test(output)) return Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
  if (/EACCES|EPERM|EROFS/.test(output))
    return new Unable(
      { zh: `无法写入 ${root}。`, en: `This user may not write to ${root}.` },
      {
        zh: '请把该目录的所有者改为当前用户后重试。',
        en: 'Make the current user its owner and run the same command again.',
      },
      detail,
    );
  if (/ENOTFOUND|ETIMEDOUT|ECONNREFUSED|ECONNRESET|EAI_AGAIN/.test(output))
    return new Unable(
      {
        zh: '无法连接 npm 仓库，依赖未能安装。',
        en: 'The npm registry could not be reached, so the dependencies are not installed.',
      },
      {
        zh: '请检查网络或代理（npm config get registry），然后重新运行同一命令。',
        en: 'Check the network or proxy (npm config get registry) and run the same command again.',
      },
      detail,
    );
  return new Unable(
    { zh: '依赖安装失败。', en: 'The dependencies could not be installed.' },
    {
      zh: '请根据上面的信息处理；需要时删除 node_modules 后重试。',
      en: 'Follow the lines above; delete node_modules and run the same command again if in doubt.',
    },
    detail || output.slice(-2000),
  );
}

/**
 * Goes on under the Node that the platform package brought, when that is not the one running us. Gives the exit code
 * of that other process, or undefined to go on here. The pipe between the two ends with either.
 */
export async function continueOnProjectNode(script) {
  const packaged = path.join(root, 'node_modules/.bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!fs.existsSync(packaged) || fs.realpathSync(packaged) === fs.realpathSync(process.execPath)) return undefined;
  const env = { ...process.env, PATH: `${path.dirname(packaged)}${path.delimiter}${process.env.PATH}` };
  return attach(packaged, [script, ...process.argv.slice(2)], {
    cwd: process.cwd(),
    env,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
}
