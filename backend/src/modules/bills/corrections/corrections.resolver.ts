import { Inject } from '@nestjs/common';
import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { billingMonth } from '@cloudtally/plugin-sdk';
import { requirePermission } from '../../../kernel/access';
import { JsonScalar } from '../../../kernel/resource';
import { AsKnown } from './as-known.service';
import { NotAnInstant } from '../bills.errors';
import { CorrectionView } from './correction-view';

/** What separates issued bills from what is known now, and what was known when. */
@Resolver()
export class CorrectionsResolver {
  constructor(
    @Inject(CorrectionView) private readonly view: CorrectionView,
    @Inject(AsKnown) private readonly known: AsKnown,
  ) {}

  @Query(() => JsonScalar, { description: 'The bills of a month that differ from the month as rated now.' })
  billDifferences(@Args('period') period: string): Promise<unknown> {
    requirePermission('bills.read');
    return this.view.month(billingMonth(period));
  }

  @Query(() => JsonScalar, {
    description: 'What a bill and its notes differ by from the month as rated now, per line.',
  })
  billDifference(@Args('billId', { type: () => ID }) billId: string): Promise<unknown> {
    requirePermission('bills.read');
    return this.view.bill(billId);
  }

  @Query(() => JsonScalar, { description: "A bill's month, with its notes, as it was known at an instant (ISO 8601)." })
  billAsKnown(@Args('billId', { type: () => ID }) billId: string, @Args('at') at: string): Promise<unknown> {
    requirePermission('bills.read');
    return this.known.monthOf(billId, instantOf(at));
  }
}

/** A day without a zone would mean another instant on every machine. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$/;

function instantOf(text: string): Date {
  const instant = new Date(text);
  if (!INSTANT.test(text) || Number.isNaN(instant.getTime())) throw NotAnInstant({ given: text.slice(0, 40) });
  return instant;
}
