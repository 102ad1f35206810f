import type { Text } from '../../app/language';

export interface Proposal {
  id: string;
  billId: string;
  number: string;
  /** Null when its bills are not among those the answer lists; `period`, `dueOn` and `open` say nothing then. */
  customer: string | null;
  period: string | null;
  dueOn: string | null;
  open: string;
  amount: string;
  /** One proposal may pay several bills; they are confirmed together. */
  lines: { billId: string; number: string; amount: string }[];
  /** How sure the matching is, 0 to 100. */
  score: number;
  reason: Text;
}

export interface OpenBill {
  id: string;
  number: string;
  customer: string;
  period: string;
  dueOn: string | null;
  total: string;
  open: string;
}

/** The answer of `allocationWorkbench`: one receipt, where it probably belongs, and where it went. */
export interface Workbench {
  receipt: {
    id: string;
    number: string;
    payerName: string | null;
    amount: string;
    currency: string;
    paidOn: string;
    method: string | null;
    memo: string | null;
    unallocated: string;
    customer: { id: string; name: string } | null;
  };
  proposals: Proposal[];
  bills: OpenBill[];
  allocations: {
    id: string;
    billId: string;
    number: string;
    amount: string;
    at: string;
    by: string | null;
    reversed: boolean;
  }[];
}

export const WORKBENCH_QUERY = 'query Workbench($receiptId: ID!) { allocationWorkbench(receiptId: $receiptId) }';
