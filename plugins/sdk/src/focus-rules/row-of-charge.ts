import type { Charge } from '../charge';
import { FOCUS_FIELDS } from '../charge/focus-fields';
import { readInstant } from '../files/cell-values';
import { monthStart, shiftMonth, zoneOffset, type BillingMonth } from '../period';
import { FOCUS_SPECIFICATION, isFocusColumn, isOwnColumn } from './columns';

/** Columns that say what a field says, in its words; what has no field is empty here. */
const PLAIN = Object.keys(FOCUS_SPECIFICATION).filter(column => !/^BillingPeriod|^ChargePeriod|^Tags$/.test(column));

/** Our own columns beside those of FOCUS, each for a field that FOCUS has no column for. */
const OWN = [...FOCUS_FIELDS.keys()].filter(isOwnColumn);

/** A plugin, as far as it knows more than the vendor's row. */
interface Source {
  serviceSubcategory?(charge: Charge): string;
}

/**
 * A charge as a FOCUS row: all 57 columns and `x_` columns. What the charge kept of the source
 * (`xFocus`) stands under its own name again.
 *
 * @param zone   of the vendor's month, for a source that does not say when it begins: "Asia/Shanghai"
 * @param source the charge's plugin, which may know what the vendor's row does not say
 */
export function focusRowOf(charge: Charge, zone: string, source: Source = {}): Record<string, string | null> {
  const row: Record<string, string | null> = {};
  for (const column of PLAIN) row[column] = said(charge, column);
  row.BillingPeriodStart = firstInstant(charge.billingPeriod, zone);
  row.BillingPeriodEnd = firstInstant(shiftMonth(charge.billingPeriod, 1), zone);
  row.ChargePeriodStart = instant(charge.chargePeriodStart);
  row.ChargePeriodEnd = instant(charge.chargePeriodEnd);
  row.Tags = charge.tags ? JSON.stringify(charge.tags) : null;
  for (const column of OWN) row[column] = said(charge, column);
  for (const [column, value] of Object.entries(charge.xFocus ?? {})) row[ownName(column)] = keptValue(column, value);
  row.ServiceSubcategory ??= source.serviceSubcategory?.(charge) ?? null;
  return row;
}

function said(charge: Charge, column: string): string | null {
  const field = FOCUS_FIELDS.get(column);
  return field ? ((charge[field] as string | null | undefined) ?? null) : null;
}

/** A time as FOCUS writes it, however the source did; anything else as it came. */
function keptValue(column: string, value: string): string {
  const time = FOCUS_SPECIFICATION[column]?.kind === 'instant' ? readInstant(value) : null;
  return time === null ? value : instant(new Date(time).toISOString());
}

// FOCUS: a custom column begins with x_. Oracle's own begin with oci_.
const ownName = (column: string): string => (isFocusColumn(column) || column.startsWith('x_') ? column : `x_${column}`);

/** 2026-10-01T00:00:00Z; a part of a second is kept when there is one. */
const instant = (text: string): string => new Date(text).toISOString().replace('.000Z', 'Z');

const months = new Map<string, string>();

/** A bill asks for the same month a million times, and for a few dozen in its life. */
function firstInstant(month: BillingMonth, zone: string): string {
  const known = months.get(`${zone} ${month}`);
  if (known) return known;
  const first = instant(monthStart(month, zoneOffset(zone, `${month}-01T00:00:00Z`)));
  months.set(`${zone} ${month}`, first);
  return first;
}
