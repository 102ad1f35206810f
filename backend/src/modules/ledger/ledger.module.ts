import { defineModule } from '../../kernel/app';
import { BillsModule, LEDGER } from '../bills/bills.module';
import { CustomersModule } from '../customers/customers.module';
import { LedgerAccount } from './ledger-account.resource';
import { LedgerEntry } from './ledger-entry.resource';
import { LedgerTransaction } from './ledger-transaction.resource';
import { Ledger } from './ledger.service';

export { LEDGER_INVARIANTS } from './ledger-invariants';
export { Ledger, type PostingRequest } from './ledger.service';

/** Double entry: what customers owe, what we hold for them, and how both came about. */
export const LedgerModule = defineModule({
  name: 'ledger',
  imports: [CustomersModule, BillsModule],
  resources: [LedgerAccount, LedgerTransaction, LedgerEntry],
  providers: [Ledger, { provide: LEDGER, useExisting: Ledger }],
  permissions: [{ key: 'ledger.read', title: { zh: '查看总账', en: 'See the ledger' } }],
});
