import { Command } from 'commander';
import { billingMonth, defineError } from '@cloudtally/plugin-sdk';
import type { Config } from '../kernel/config';
import { inLocale } from '../kernel/i18n';
import {
  ApprovalPending,
  CloseBlocked,
  Closing,
  MonthRoad,
  type Blocker,
  type Chain,
  type RoadOptions,
} from '../modules/closing/closing.module';
import { demoLogins } from '../modules/system/system.module';
import { answer, table, terminalLocale } from './answer';
import { openTerminal, showProgress, type Terminal } from './session';

interface Options {
  approver?: string;
  acknowledge?: string;
  tenant?: string;
  json?: boolean;
}

type Person = NonNullable<RoadOptions['approver']>;

export const NoSuchPerson = defineError<{ login: string }>({
  code: 'terminal.no_such_person',
  fault: 'user',
  says: {
    zh: ({ login }) => `没有登录名为 ${login} 的用户。`,
    en: ({ login }) => `There is nobody with the login ${login}.`,
  },
  fix: { zh: '用 --approver 指定一位审批人的登录名。', en: 'Name an approver with --approver.' },
});

/**
 * `close 2026-10`: the whole road of a month, in this process. Bills are decided by the approver named;
 * on the sandbox that is the demo's own, elsewhere bills wait for people when nobody is named.
 * Exit code 0: closed; 1: something stands in the way, and is named.
 */
export const closeCommand = (config: () => Config): Command =>
  new Command('close')
    .description('Closes a month: sync, attribute, rate, bill, approve, issue, receipts, reconcile, close')
    .argument('<period>', 'billing period, such as 2026-10', text => billingMonth(text))
    .option('--approver <login>', 'who decides the approvals')
    .option('--acknowledge <reason>', 'accepts what is unassigned, for this reason')
    .option('--tenant <name>', 'the company, where there are several')
    .option('--json', 'the answer as JSON')
    .action(async (period: string, options: Options) => {
      const settings = config();
      const terminal = await openTerminal(settings, options.tenant);
      try {
        await terminal.inCompany(async () => {
          const named = options.approver ?? (settings.sandbox ? demoApprover() : undefined);
          const approver = named && (await person(terminal, named));
          if (options.approver && !approver) throw NoSuchPerson({ login: options.approver });
          await close(terminal, period, options, approver || undefined);
        });
      } finally {
        await terminal.close();
      }
    });

async function close(terminal: Terminal, period: string, options: Options, approver?: Person): Promise<void> {
  const blockers = await walk(terminal, period, {
    ...(approver ? { approver } : {}),
    ...(options.acknowledge ? { acknowledge: options.acknowledge } : {}),
  });
  const { currencies, state } = await terminal.services(Closing).chain(period);
  const [row] = await terminal.db.source.query<{ bills: number }[]>(
    `select count(*)::int as bills from bill
     where tenant_id = $1 and period = $2 and state in ('issued', 'partly_paid', 'paid')`,
    [terminal.tenant!.id, period],
  );
  const result = { period, currencies: currencies.map(figures), bills: row!.bills, blockers };
  answer(options.json ?? false, result, [...chainTable(currencies), ...blockers.map(say), `${period}: ${state}`]);
  process.exitCode = blockers.length > 0 ? 1 : 0;
}

/** Goes the road of the month. @returns what stands in its way; of a month that is closed already, what no longer fits */
async function walk(terminal: Terminal, period: string, options: RoadOptions): Promise<readonly Blocker[]> {
  const show = showProgress();
  try {
    const { already } = await terminal.services(MonthRoad).run(period, {
      ...options,
      onProgress: ({ done, total, note }) => show(done, total, note),
    });
    return already ? (await terminal.services(Closing).chain(period, { check: true })).blockers : [];
  } catch (error) {
    if (CloseBlocked.is(error)) return error.details.blockers;
    if (!ApprovalPending.is(error)) throw error;
    return [{ ...NO_FIGURES, code: 'approval_pending', text: error.text, link: '/approvals' }];
  }
}

const NO_FIGURES = { amount: null, currency: null, count: null };

/** Decides as the approver's own self, so that the engine's rule "requester is never approver" holds. */
async function person(terminal: Terminal, login: string): Promise<Person | undefined> {
  const [user] = await terminal.db.source.query<Person[]>(
    'select id, name from user_account where login = $1 and disabled_at is null and deleted_at is null',
    [login],
  );
  return user;
}

const demoApprover = () => demoLogins().find(({ roleKey }) => roleKey === 'approver')?.login;

const KEYS = [
  'vendorTotal',
  'ingested',
  'attributed',
  'excluded',
  'unassigned',
  'rated',
  'rounding',
  'billed',
  'paid',
  'open',
  'residue',
] as const;

const figures = (chain: Chain) => ({
  currency: chain.currency,
  ...Object.fromEntries(KEYS.map(key => [key, chain[key]])),
});

const chainTable = (chains: readonly Chain[]): string[] =>
  table([
    ['', ...chains.map(({ currency }) => currency)],
    ...KEYS.map(key => [key, ...chains.map(chain => chain[key])]),
  ]);

const say = ({ code, text }: Blocker): string => `✗ ${code}: ${inLocale(text, terminalLocale())}`;
