import fs from 'node:fs';

const TICKS_A_SECOND = 100;

/**
 * What a server has computed so far with all of its processes, those that have ended included; in seconds.
 *
 * @param pid of its first process, the parent of the others
 * @returns NaN where the system has no /proc
 */
export function serverSeconds(pid: number): number {
  if (!fs.existsSync('/proc/self/stat')) return Number.NaN;
  let ticks = 0;
  for (const entry of fs.readdirSync('/proc')) {
    const stat = /^\d+$/.test(entry) ? statOf(entry) : null;
    if (!stat) continue;
    // A parent keeps what its ended children computed.
    if (Number.parseInt(entry, 10) === pid) ticks += stat.own + stat.ended;
    else if (stat.parent === pid) ticks += stat.own;
  }
  return ticks / TICKS_A_SECOND;
}

function statOf(pid: string): { parent: number; own: number; ended: number } | null {
  let text: string;
  try {
    text = fs.readFileSync(`/proc/${pid}/stat`, 'latin1');
  } catch {
    return null; // It has ended since it was listed.
  }
  // The name in brackets may hold anything; state, parent and the rest follow it.
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  return { parent: fields[1]!, own: fields[11]! + fields[12]!, ended: fields[13]! + fields[14]! };
}
