import { Command, CommanderError } from 'commander';
import { prepareProcess } from './process';
import { checkCommand } from './terminal/check.command';
import { closeCommand } from './terminal/close.command';
import { demoLoginsCommand } from './terminal/demo-logins.command';
import { importCommand } from './terminal/import.command';
import { seedCommand } from './terminal/seed.command';
import { syncCommand } from './terminal/sync.command';
import { failWith } from './terminal/answer';

async function main(): Promise<void> {
  const program = new Command('cloudtally')
    .description('The back office from the terminal. Every command takes --json.')
    .exitOverride()
    .configureOutput({ writeErr: text => process.stderr.write(text) });
  for (const command of [closeCommand, syncCommand, importCommand, checkCommand, seedCommand, demoLoginsCommand]) {
    program.addCommand(command(prepareProcess));
  }
  await program.parseAsync(process.argv);
}

main().then(
  () => process.exit(process.exitCode ?? 0),
  (error: unknown) => {
    if (error instanceof CommanderError) process.exit(error.exitCode);
    failWith(error);
    process.exit(1);
  },
);
