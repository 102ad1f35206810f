/** Parameters of a statement that asks what is charged to a month: $1 is the tenant and $2 the month. */
export interface MonthParameters {
  /** The month until which what is late of it counts; null for what is charged to the month itself. */
  readonly until: string;
  /** Whether that month counts too. */
  readonly isIncluded: string;
}

/** The condition for what is booked in a month, less what is late of closed ones. */
export const chargedTo = (row: string, { until, isIncluded }: MonthParameters): string => `
  ${row}.period = $2 and ${until}::text is null and not ${isIncluded}::boolean
  and ${row}.slice_id <> all (array(
    select s.no from charge_slice s where s.tenant_id = $1 and s.period = $2 and s.of_period is not null))`;

/** The condition for all of a vendor's month, wherever it is booked until then. */
export const chargedUntil = (row: string, { until, isIncluded }: MonthParameters): string => `
  ${row}.period = any (array(
    select s.period from charge_slice s where s.tenant_id = $1 and s.of_period = $2 union select $2::text))
  and ${row}.slice_id = any (array(
    select s.no from charge_slice s where s.tenant_id = $1 and coalesce(s.of_period, s.period) = $2
      and (s.of_period is null or s.period < ${until}::text or (${isIncluded}::boolean and s.period = ${until}::text))))`;
