import { prepareProcess } from './process';
import { runTerminal } from './terminal/run-terminal';

// Whatever still keeps the process alive, a command that answered is over.
void runTerminal(process.argv.slice(2), prepareProcess).then(code => process.exit(code));
