import type { ContractTerms } from '../../contracts/contracts.module';

export type Dictionary = Readonly<Record<string, unknown>>;
/** What a dry run answers. */
export interface Dry {
  count: number;
  shown: { event: string; recordId: string; uncertain: boolean; acts: { said: { en: string } }[] }[];
}

export const TERMS: ContractTerms = {
  validFrom: '2026-01-01',
  discount: '0.9',
  onTopDiscount: '1',
  rebateShare: '0',
  settlementCycle: 'monthly',
  creditTermDays: 30,
};

export const set = (field: string, value: unknown): object => ({ do: 'set', field, value });

/** What can not be: the rule, the field that says so, and why. */
export const REFUSED: readonly (readonly [object, string, string])[] = [
  [{ resource: 'charge' }, 'resource', 'no records with a trail'],
  [{ field: 'nope' }, 'field', 'no such field'],
  [{ begins: 'date', field: 'name' }, 'field', 'no date'],
  [{ filter: { field: 'nope', op: 'empty' } }, 'filter', 'no such field'],
  [{ filter: '{' }, 'filter', 'no text of a tree'],
  [{ acts: [] }, 'acts', 'nothing to do'],
  [{ acts: '[' }, 'acts', 'no text of acts'],
  [{ acts: [{ do: 'delete' }] }, 'acts.0.do', 'no such act'],
  [{ acts: [{ do: 'approve' }] }, 'acts.0.do', 'nothing that is approved'],
  [{ acts: [set('balance', '1')] }, 'acts.0.field', 'no such field to set'],
  [{ acts: [set('code', 'X')] }, 'acts.0.field', 'what tells one from another'],
  [{ acts: [set('level', 'Z')] }, 'acts.0.value', 'no such word'],
  [{ acts: [{ do: 'notify' }] }, 'acts.0.toField', 'nobody'],
  [
    { acts: [{ do: 'notify', toPeople: ['01920000-0000-7000-8000-000000000001'] }] },
    'acts.0.toPeople',
    'somebody else',
  ],
  [{ acts: [{ do: 'notify', toField: 'owner', message: '{password}' }] }, 'acts.0.message', 'no such field'],
  [{ days: 731 }, 'days', 'too many days'],
];
