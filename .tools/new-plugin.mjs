// npm run new-plugin -- <kind> <name>: a folder in plugins/ whose contract suite fails until the plugin is written.
import fs from 'node:fs';
import path from 'node:path';
import { main, Unable } from './fail.mjs';
import { root } from './run.mjs';

const templates = path.join(root, '.tools/template');
const NAME = /^(?=.{2,40}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

await main(async () => {
  const [kind, name] = process.argv.slice(2);
  const kinds = fs.readdirSync(templates).sort();
  if (!kinds.includes(kind) || !NAME.test(name ?? '')) {
    throw new Unable(
      { zh: '用法：npm run new-plugin -- <类型> <名称>', en: 'Usage: npm run new-plugin -- <kind> <name>' },
      {
        zh: `类型为 ${kinds.join('、')} 之一；名称用小写字母、数字与连字符，例如 nimbus。`,
        en: `The kind is ${kinds.join(' or ')}; the name has small letters, digits and hyphens, such as nimbus.`,
      },
    );
  }
  const folder = path.join(root, 'plugins', `${kind}-${name}`);
  if (fs.existsSync(folder)) {
    throw new Unable(
      { zh: `plugins/${kind}-${name} 已存在。`, en: `plugins/${kind}-${name} is there already.` },
      { zh: '换一个名称，或先移走该文件夹。', en: 'Choose another name, or move the folder away first.' },
    );
  }
  copy(path.join(templates, kind), folder, named(name));
  link(`${kind}-${name}`);
  process.stdout.write(
    [
      `plugins/${kind}-${name}`,
      `  docs/recipes/add-a-${kind === 'cloud' ? 'cloud' : 'pricing-model'}.md`,
      `  npm test -- plugins/${kind}-${name} --no-journeys`,
      '',
    ].join('\n'),
  );
  return 0;
});

/** The template is called acme in each way in which a name is written; so is what is made of it, by its own name. */
function named(name) {
  const words = name.split('-');
  const pascal = words.map(word => word[0].toUpperCase() + word.slice(1)).join('');
  const camel = pascal[0].toLowerCase() + pascal.slice(1);
  return text =>
    text
      .replaceAll('ACME', words.join('_').toUpperCase())
      .replaceAll('Acme', pascal)
      .replace(/acme(?=[A-Z])/g, camel)
      .replaceAll('acme', name);
}

function copy(from, to, rename) {
  fs.mkdirSync(to, { recursive: true });
  for (const entry of fs.readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, rename(entry.name))];
    if (entry.isDirectory()) copy(source, target, rename);
    else fs.writeFileSync(target, rename(fs.readFileSync(source, 'utf8')));
  }
}

/** As npm links a workspace, so that the host finds the plugin at once; the next `npm install` writes it to the lock. */
function link(folder) {
  const scope = path.join(root, 'node_modules/@cloudtally');
  const place = path.join(scope, folder);
  if (!fs.existsSync(scope) || fs.lstatSync(place, { throwIfNoEntry: false })) return;
  fs.symlinkSync(path.join('../../plugins', folder), place, process.platform === 'win32' ? 'junction' : 'dir');
}
