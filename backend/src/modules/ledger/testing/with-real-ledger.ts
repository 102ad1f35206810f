import type { EntityManager } from 'typeorm';
import type { BillingBench } from '../../bills/testing/billing-bench';
import { Ledger } from '../ledger.service';

/**
 * Has the bills of a bench post to the real ledger: what refers to a posting, as a use of credit does, needs one that is
 * there. What is posted is listed as before.
 */
export function withRealLedger<T extends Pick<BillingBench, 'ledger'>>(billing: T): T {
  const ledger = new Ledger();
  Object.assign(billing.ledger, {
    post: (tx: EntityManager, posting: T['ledger']['posted'][number]) => {
      billing.ledger.posted.push(posting);
      return ledger.post(tx, posting);
    },
    postAll: (tx: EntityManager, postings: T['ledger']['posted']) => {
      billing.ledger.posted.push(...postings);
      return ledger.postAll(tx, postings);
    },
    reverse: ledger.reverse.bind(ledger),
  });
  return billing;
}
