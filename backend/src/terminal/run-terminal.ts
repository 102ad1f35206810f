import { Command, CommanderError } from 'commander';
import type { Config } from '../kernel/config';
import { failWith } from './answer';
import { checkCommand } from './check.command';
import { closeCommand } from './close.command';
import { companyCommand } from './company.command';
import { configCommand } from './config.command';
import { demoLoginsCommand } from './demo-logins.command';
import { focusCommand } from './focus.command';
import { importCommand } from './import.command';
import { monthCommand } from './month.command';
import { seedCommand } from './seed.command';
import { syncCommand } from './sync.command';
import { wrongUsage } from './usage';
import { verifyAuditCommand } from './verify-audit.command';
import { verifyBillCommand } from './verify-bill.command';

const COMMANDS = [
  closeCommand,
  syncCommand,
  importCommand,
  monthCommand,
  focusCommand,
  checkCommand,
  verifyBillCommand,
  verifyAuditCommand,
  companyCommand,
  configCommand,
  seedCommand,
  demoLoginsCommand,
];

/**
 * Runs one command. Its answer is the last thing on stdout; progress and complaints go to stderr.
 *
 * @param words what was typed, without the program's own name
 * @param config called once, when the words are right
 * @returns the exit code: 0 done, 1 not done and said why
 */
export async function runTerminal(words: readonly string[], config: () => Config): Promise<number> {
  const program = new Command('cloudtally').description(
    'The back office from the terminal. Every command takes --json.',
  );
  for (const command of COMMANDS) program.addCommand(command(config));
  throwing(program);
  process.exitCode = 0;
  try {
    await program.parseAsync(words, { from: 'user' });
    return process.exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    failWith(error instanceof CommanderError ? wrongUsage(error) : error, words.includes('--json'));
    return 1;
  }
}

/** Wrong words come back as errors, so that they are said as every other error is; help goes to stderr. */
function throwing(command: Command): void {
  command.exitOverride().configureOutput({ outputError: () => undefined });
  command.commands.forEach(throwing);
}
