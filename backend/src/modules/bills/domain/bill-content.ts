import type { DecimalText } from '@cloudtally/plugin-sdk';
import { canonical } from '../../pricing/domain/canonical';
import { plain } from '../../pricing/domain/exact';

/** Everything that a reader of the bill sees. An approval is bound to exactly this (C2, H3). */
export interface BillContent {
  readonly customerCode: string;
  readonly customerName: string;
  readonly period: string;
  readonly currency: string;
  readonly profile: string;
  readonly kind: string;
  readonly creditTermDays: number;
  readonly rounding: DecimalText;
  readonly total: DecimalText;
  readonly lines: readonly {
    readonly no: number;
    readonly label: string;
    readonly provider: string | null;
    readonly serviceCode: string | null;
    readonly serviceName: string | null;
    readonly charges: number;
    readonly listCost: DecimalText;
    readonly exactPrice: DecimalText;
    readonly price: DecimalText;
  }[];
}

/** One text per content: fields picked by name, amounts in one spelling, lines by number. */
export function contentText(content: BillContent): string {
  const { customerCode, customerName, period, currency, profile, kind, creditTermDays } = content;
  const lines = [...content.lines]
    .sort((a, b) => a.no - b.no)
    .map(({ no, label, provider, serviceCode, serviceName, charges, listCost, exactPrice, price }) => ({
      no,
      label,
      provider,
      serviceCode,
      serviceName,
      charges,
      listCost: plain(listCost),
      exactPrice: plain(exactPrice),
      price: plain(price),
    }));
  const head = { customerCode, customerName, period, currency, profile, kind, creditTermDays };
  return canonical({ ...head, rounding: plain(content.rounding), total: plain(content.total), lines });
}
