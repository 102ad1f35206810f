/** One line of what a view sums under its first group. */
export interface GroupLine {
  readonly title: string;
  readonly count: number;
  /** `Total 1,200.00 CNY` */
  readonly sums: readonly string[];
}
