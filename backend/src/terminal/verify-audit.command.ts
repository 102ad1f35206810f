import { Command } from 'commander';
import { defineError } from '@cloudtally/plugin-sdk';
import { AuditChain, type AuditVerdict } from '../kernel/audit';
import type { Config } from '../kernel/config';
import { answer, table } from './answer';
import { openTerminal } from './session';

export const HeadInvalid = defineError<{ head: string }>({
  code: 'terminal.head_invalid',
  fault: 'user',
  says: { zh: ({ head }) => `“${head}”不是链的末端。`, en: ({ head }) => `"${head}" is not the end of a chain.` },
  fix: {
    zh: '写成 序号:哈希，例如 1042:9f86…（64 位十六进制）。',
    en: 'Write number:hash, such as 1042:9f86… (64 hex digits).',
  },
});

interface Words {
  readonly head?: string;
  readonly tenant?: string;
  readonly json?: boolean;
}

/**
 * `verify-audit`: walks the chain over the audit trail and names every entry that was changed, removed or put in past
 * the product. With `--head` an end that was noted down earlier must still be part of it. Exit code 1 when it is not whole.
 */
export const verifyAuditCommand = (config: () => Config): Command =>
  new Command('verify-audit')
    .description('Verifies the hash chain over the audit trail')
    .option('--head <no:hash>', 'an end of the chain that was noted down earlier')
    .option('--tenant <name>', 'the company, where there are several')
    .option('--json', 'the answer as JSON')
    .action(async ({ head, tenant, json }: Words) => {
      const known = head === undefined ? undefined : parsed(head);
      const terminal = await openTerminal(config(), tenant);
      try {
        const verdict = await terminal.inCompany(() => terminal.services(AuditChain).verify(known));
        answer(json ?? false, verdict, linesOf(verdict));
        process.exitCode = verdict.faults > 0 ? 1 : 0;
      } finally {
        await terminal.close();
      }
    });

/** @throws HeadInvalid */
function parsed(head: string): { no: number; hash: string } {
  const [, no, hash] = /^(\d{1,15}):([0-9a-fA-F]{64})$/.exec(head) ?? [];
  if (!no || !hash) throw HeadInvalid({ head: head.slice(0, 100) });
  return { no: Number(no), hash };
}

function linesOf({ entries, waiting, heads, faults, breaks }: AuditVerdict): string[] {
  const ends = heads.map(({ company, no, hash, sealedAt }) => [company, `${no}:${hash}`, sealedAt.toISOString()]);
  const found = breaks.map(({ no, entryId, fault, entry }) => [
    `✗ ${fault}`,
    no === null ? '—' : String(no),
    entryId ?? '—',
    entry ? `${new Date(entry.at).toISOString()} ${entry.actorName} ${entry.action}` : '',
  ]);
  return [
    ...(ends.length > 0 ? table([['company', 'head', 'sealed at'], ...ends]) : []),
    ...(found.length > 0 ? table([['fault', 'no', 'entry', ''], ...found]) : []),
    `${entries} entries sealed, ${waiting} waiting, ${faults} faults`,
  ];
}
