import { Command, CommanderError } from 'commander';
import { prepareProcess } from './process';
import { checkCommand } from './terminal/check.command';
import { closeCommand } from './terminal/close.command';
import { companyCommand } from './terminal/company.command';
import { demoLoginsCommand } from './terminal/demo-logins.command';
import { importCommand } from './terminal/import.command';
import { seedCommand } from './terminal/seed.command';
import { syncCommand } from './terminal/sync.command';
import { failWith } from './terminal/answer';
import { wrongUsage } from './terminal/usage';

const COMMANDS = [
  closeCommand,
  syncCommand,
  importCommand,
  checkCommand,
  companyCommand,
  seedCommand,
  demoLoginsCommand,
];

async function main(): Promise<void> {
  const program = new Command('cloudtally').description(
    'The back office from the terminal. Every command takes --json.',
  );
  for (const command of COMMANDS) program.addCommand(command(prepareProcess));
  throwing(program);
  await program.parseAsync(process.argv);
}

/** Wrong words come back as errors, so that they are said as every other error is; help goes to stderr. */
function throwing(command: Command): void {
  command.exitOverride().configureOutput({ outputError: () => undefined });
  command.commands.forEach(throwing);
}

main().then(
  () => process.exit(process.exitCode ?? 0),
  (error: unknown) => {
    if (error instanceof CommanderError && error.exitCode === 0) process.exit(0);
    failWith(error instanceof CommanderError ? wrongUsage(error) : error);
    process.exit(1);
  },
);
