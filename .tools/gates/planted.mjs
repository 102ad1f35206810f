import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { bin, root } from '../run.mjs';
import { innocent, planted } from './house-rules.mjs';

/** Lints what must be refused and what must not; gives a line for each rule that did not do its work. */
export async function plantedViolations() {
  const { ESLint } = await import('eslint');
  // The planted files do not exist, so the rules that ask the type checker are left out; the house rules need none.
  const eslint = new ESLint({ cwd: root, overrideConfig: [await untyped()] });
  const found = [];
  for (const [file, code, message] of planted) {
    const [{ messages }] = await eslint.lintText(code, { filePath: path.join(root, file) });
    if (!messages.some(each => each.message.includes(message)))
      found.push(`not refused in ${file}: ${code.slice(0, 80)}`);
  }
  for (const [file, code] of innocent) {
    const [{ messages }] = await eslint.lintText(code, { filePath: path.join(root, file) });
    const house = messages.filter(each => /^(no-restricted-syntax|house\/.*)$/.test(each.ruleId));
    if (house.length > 0) found.push(`refused in ${file} without reason: ${code}: ${house[0].message}`);
  }
  return [...found, ...plantedArrows()];
}

async function untyped() {
  const { configs } = (await import('typescript-eslint')).default;
  return {
    ...configs.disableTypeChecked,
    languageOptions: { parserOptions: { projectService: false, program: null } },
  };
}

/** A file that breaks each boundary rule, and the rule. Imports are from the file's folder. */
const ARROWS = [
  ['backend/src/modules/bills/domain/total.ts', "import '../bills.service';", 'domain-is-pure'],
  ['backend/src/modules/bills/domain/file.ts', "import 'node:fs';", 'domain-is-pure'],
  ['backend/src/modules/bills/bills.service.ts', "import '../charges/charges.service';", 'modules-through-the-door'],
  ['backend/src/modules/charges/charges.service.ts', 'export {};', undefined],
  ['backend/src/kernel/resource/list.ts', "import '../../modules/bills/bills.service';", 'kernel-knows-no-business'],
  [
    'backend/src/modules/clouds/sync.ts',
    "import '../../../../plugins/cloud-a/src/index';",
    'core-never-names-a-plugin',
  ],
  ['plugins/cloud-a/src/index.ts', "import '../../cloud-b/src/index';", 'plugins-know-only-the-sdk'],
  ['plugins/cloud-a/src/fetch.ts', "import '../../../backend/src/kernel/resource/list';", 'plugins-know-only-the-sdk'],
  ['plugins/cloud-a/src/world.ts', "import '../sandbox/index';", 'sandbox-stays-outside'],
  ['plugins/cloud-a/sandbox/index.ts', 'export {};', undefined],
  ['plugins/cloud-b/src/index.ts', 'export {};', undefined],
  ['plugins/sdk/src/money.ts', "import '../../cloud-b/src/index';", 'sdk-is-a-leaf'],
  ['plugins/sdk/src/testing/index.ts', 'export {};', undefined],
  ['reports/src/pdf.ts', "import '../../backend/src/modules/charges/charges.service';", 'reports-take-plain-data'],
  ['seed/src/load.ts', "import '../../backend/src/modules/charges/charges.service';", 'seed-is-data'],
  ['admin/src/app.ts', "import '../../plugins/cloud-b/src/index';", 'admin-talks-graphql'],
  [
    'backend/src/modules/bills/kit.ts',
    "import '../../../../plugins/sdk/src/testing/index';",
    'no-test-kit-in-production',
  ],
  ['backend/src/kernel/one.ts', "import './two';", 'no-cycles'],
  ['backend/src/kernel/two.ts', "import './one';", undefined],
  ['backend/src/kernel/lost.ts', "import './nowhere';", 'resolves'],
  ['backend/src/kernel/undeclared.ts', "import 'jest-worker';", 'no-undeclared'],
];

function plantedArrows() {
  const toy = path.join(root, '.cache/planted');
  fs.rmSync(toy, { recursive: true, force: true });
  for (const [file, code] of ARROWS) {
    fs.mkdirSync(path.dirname(path.join(toy, file)), { recursive: true });
    fs.writeFileSync(path.join(toy, file), code);
  }
  const folders = ['backend', 'plugins', 'reports', 'seed', 'admin'];
  const words = ['--config', path.join(root, '.dependency-cruiser.cjs'), '--output-type', 'json', ...folders];
  const { summary } = JSON.parse(runAnyway(bin('depcruise'), words, toy));
  return ARROWS.filter(
    ([file, , rule]) => rule && !summary.violations.some(each => each.from === file && each.rule.name === rule),
  ).map(([file, code, rule]) => `${rule} does not fire: ${file}: ${code}`);
}

/** It exits with the number of violations, which are what is wanted. */
function runAnyway(program, words, cwd) {
  try {
    return execFileSync(program, words, {
      cwd,
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (error) {
    return error.stdout;
  }
}
