import { Inject, Injectable } from '@nestjs/common';
import { Decimal, type DecimalText } from '@cloudtally/plugin-sdk';
import { Database } from '../../../kernel/database';
import { declarationOf, ResourceService } from '../../../kernel/resource';
import { Bill } from '../../bills/bills.module';
import { plain } from '../../pricing/pricing.module';
import type { CostedCell } from './domain/supplier-book';
import { SupplierEstimates } from './supplier-estimates.service';

/** What a bill, or a line of it, leaves us; exact amounts in its currency. */
export interface Margin {
  readonly price: DecimalText;
  /** Paid by vouchers that we gave. */
  readonly vouchers: DecimalText;
  readonly cost: DecimalText;
  readonly supplier: DecimalText;
  /** Whether a part of what the supplier gives is not stated by it yet. */
  readonly isEstimate: boolean;
  /** Price less vouchers less cost, with what the supplier gives. */
  readonly margin: DecimalText;
}

export interface BillMargin extends Margin {
  readonly currency: string;
  readonly lines: readonly (Margin & { readonly no: number; readonly label: string })[];
}

interface Line {
  readonly no: number;
  readonly label: string;
  readonly price: DecimalText;
  readonly cost: DecimalText;
  readonly vouchers: DecimalText;
  readonly cells: readonly CostedCell[];
}

/** What we keep of a bill, as known now. It is reckoned for who may see costs, and stands on no document. */
@Injectable()
export class BillMargins {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(SupplierEstimates) private readonly suppliers: SupplierEstimates,
  ) {}

  /** @throws RecordNotFound for a bill that is not this reader's */
  async of(billId: string): Promise<BillMargin> {
    const bill = (await new ResourceService(this.db, declarationOf(Bill)).getById(billId)) as Bill;
    return this.db.read(async tx => {
      const rows = await tx.query<Line[]>(LINES, [billId]);
      const book = await this.suppliers.book(tx, bill.period);
      const lines = rows.map(({ no, label, price, cost, vouchers, cells }) => {
        // The line of a note has the difference of its cost; what that is made of is not known by product.
        const { amount, isEstimate } =
          bill.correctsId === null
            ? book.of(bill.customerId, bill.currency, cells)
            : { amount: '0', isEstimate: false };
        return {
          no,
          label,
          price,
          vouchers,
          cost,
          supplier: amount,
          isEstimate,
          margin: marginOf(price, vouchers, cost, amount),
        };
      });
      const sum = (key: 'vouchers' | 'cost' | 'supplier') => plain(Decimal.sum(0, ...lines.map(line => line[key])));
      const [price, vouchers, cost, supplier] = [plain(bill.total), sum('vouchers'), sum('cost'), sum('supplier')];
      return {
        currency: bill.currency,
        ...{ price, vouchers, cost, supplier },
        isEstimate: lines.some(line => line.isEstimate),
        margin: marginOf(price, vouchers, cost, supplier),
        lines,
      };
    });
  }
}

const marginOf = (price: DecimalText, vouchers: DecimalText, cost: DecimalText, supplier: DecimalText): DecimalText =>
  plain(new Decimal(price).minus(vouchers).minus(cost).plus(supplier));

const LINES = `
  select l.no, l.label, trim_scale(l.price)::text as price, trim_scale(l.cost)::text as cost,
    coalesce((select trim_scale(sum(u.amount))::text from voucher_use u where u.bill_id = l.bill_id and u.line_no = l.no), '0') as vouchers,
    coalesce(g.trace -> 'cells', '[]') as cells
  from bill_line l left join rated_group g on g.id = l.rated_group_id where l.bill_id = $1 order by l.no`;
