import { Command } from 'commander';
import type { Config } from '../kernel/config';
import { inLocale } from '../kernel/i18n';
import { Configuration, nameOf, touches, type ConfigOutcome } from '../modules/configuration/configuration.module';
import { answer, terminalLocale } from './answer';
import { readFolder, writeFolder } from './config-files';
import { openTerminal, type Terminal } from './session';

interface Options {
  readonly tenant?: string;
  readonly json?: boolean;
  readonly remove?: boolean;
  readonly expect?: string;
}

/** `config export|diff|apply DIR`: what is configured in the admin, as files. `diff` answers 1 when something differs. */
export const configCommand = (config: () => Config): Command => {
  const verb = (name: string, says: string, run: (folder: string, options: Options, at: Terminal) => Promise<void>) =>
    new Command(name)
      .description(says)
      .argument('<folder>', 'where the files are')
      .option('--tenant <name>', 'the company, where there are several')
      .option('--json', 'the answer as JSON')
      .action(async (folder: string, options: Options) => {
        const terminal = await openTerminal(config(), options.tenant);
        try {
          await terminal.inCompany(() => run(folder, options, terminal));
        } finally {
          await terminal.close();
        }
      });
  const removing = (command: Command) =>
    command.option('--remove', 'removes what is in no file, of the kinds that the files speak of');
  return new Command('config')
    .description('Configuration as files')
    .addCommand(verb('export', 'Writes the configuration as one file per thing', exported))
    .addCommand(removing(verb('diff', 'Says what applying the files would change, and changes nothing', compared)))
    .addCommand(
      removing(verb('apply', 'Makes the configuration what the files say: all of it, or nothing', applied)).option(
        '--expect <state>',
        'refuses when the configuration is no longer what the diff was made from',
      ),
    );
};

async function exported(folder: string, { json }: Options, terminal: Terminal): Promise<void> {
  const { files, kinds, state } = await terminal.services(Configuration).export();
  writeFolder(
    folder,
    files,
    kinds.map(({ kind }) => kind),
  );
  const counts = Object.fromEntries(kinds.map(({ kind, count }) => [kind, count]));
  answer(json ?? false, { state, files: files.length, kinds: counts }, [`${files.length} files  ${state}`]);
}

async function compared(folder: string, options: Options, terminal: Terminal): Promise<void> {
  const outcome = await terminal.services(Configuration).rehearse(readFolder(folder), { remove: options.remove });
  const differs = outcome.differences.some(touches);
  answer(options.json ?? false, told(outcome), linesOf(outcome));
  process.exitCode = differs || outcome.faults.length > 0 ? 1 : 0;
}

async function applied(folder: string, options: Options, terminal: Terminal): Promise<void> {
  const { remove, expect: expected } = options;
  const outcome = await terminal.services(Configuration).apply(readFolder(folder), { remove, expected });
  answer(options.json ?? false, told(outcome), linesOf(outcome));
}

const told = ({ state, applied: done, faults, differences }: ConfigOutcome) => ({
  state,
  applied: done,
  differences: differences.filter(({ standing }) => standing !== 'same'),
  same: differences.filter(({ standing }) => standing === 'same').length,
  faults,
});

const SIGNS = { new: '+', changed: '~', removed: '-', same: ' ', onlyHere: '?' } as const;
const shown = (value: unknown) => (value === null ? '—' : JSON.stringify(value));

function linesOf({ differences, faults, state }: ConfigOutcome): string[] {
  const locale = terminalLocale();
  const changed = differences.filter(touches);
  const lines = changed.flatMap(difference => [
    `${SIGNS[difference.standing]} ${nameOf(difference)}`,
    ...difference.changes.map(({ path, here, wanted }) => `    ${path}: ${shown(here)} -> ${shown(wanted)}`),
  ]);
  const left = differences.filter(({ standing }) => standing === 'onlyHere');
  return [
    ...lines,
    ...left.map(each => `${SIGNS.onlyHere} ${nameOf(each)}`),
    ...faults.map(({ file, text }) => `! ${file}: ${inLocale(text, locale)}`),
    `${changed.length} of ${differences.length}  ${state}`,
  ];
}
