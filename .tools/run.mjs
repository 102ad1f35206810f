import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
export const bin = name => path.join(root, 'node_modules/.bin', process.platform === 'win32' ? `${name}.cmd` : name);

/** Until the child ends, signals that reach us reach it, and it decides what they end. */
export function forwardSignals(child) {
  const forward = signal => child.kill(signal);
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, forward);
  child.once('close', () => {
    for (const signal of signals) process.off(signal, forward);
  });
}

/** Runs a program and collects what it says. `onLine` hears each line as it comes. Never rejects for an exit code. */
export function collect(program, args, { onLine = () => {}, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...options });
    const endWithUs = () => child.kill();
    process.once('exit', endWithUs);
    child.once('close', () => process.off('exit', endWithUs));
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      let rest = '';
      stream.on('data', text => {
        output += text;
        const lines = (rest + text).split('\n');
        rest = lines.pop();
        lines.forEach(onLine);
      });
    }
    child.once('error', reject);
    child.once('close', code => resolve({ code: code ?? 1, output }));
  });
}

/** Runs a program on this terminal and gives its exit code. Signals that reach us reach it. */
export function attach(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, stdio: 'inherit', ...options });
    forwardSignals(child);
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 1)));
  });
}
