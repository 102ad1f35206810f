import fs from 'node:fs';
import path from 'node:path';
import { repository } from '../../../kernel/plugins';

/** The product's version, with the commit where it runs from a clone of its repository. */
export function codeVersion(): string {
  known ??= [packageVersion(), commit()].filter(part => part !== null).join('+');
  return known;
}

let known: string | undefined;

function packageVersion(): string {
  const text = fs.readFileSync(path.join(repository, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version?: string }).version ?? '0.0.0';
}

function commit(): string | null {
  try {
    const git = path.join(repository, '.git');
    const head = fs.readFileSync(path.join(git, 'HEAD'), 'utf8').trim();
    const found = head.startsWith('ref: ') ? fs.readFileSync(path.join(git, head.slice(5)), 'utf8').trim() : head;
    return /^[0-9a-f]{40}$/.test(found) ? found.slice(0, 12) : null;
  } catch {
    // An installation that is no clone has no commit to name.
    return null;
  }
}
