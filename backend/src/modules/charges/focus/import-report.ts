import { capabilitiesShownBy, focusChecker, type FileSource, type FocusChecker } from '@cloudtally/plugin-sdk';
import { looksLikeFocus, type FocusRow } from '@cloudtally/plugin-sdk/focus';
import type { ReportSummary } from './focus-export';
import { reportSummary } from './report-summary';

/** Checks a FOCUS file while it is read for something else; says nothing of what is none. */
export class ImportReport {
  private checker: FocusChecker | null = null;

  /** The same source, looked at as its rows pass. */
  over(source: FileSource): FileSource {
    return { ...source, rows: (file, account) => this.watched(source.rows(file, account)) };
  }

  summary(): ReportSummary | null {
    return this.checker && reportSummary(this.checker.report());
  }

  private async *watched(rows: AsyncIterable<FocusRow>): AsyncGenerator<FocusRow> {
    // A reading that begins anew begins a new report.
    this.checker = null;
    let first = true;
    for await (const row of rows) {
      if (first) this.checker = checkerOf(Object.keys(row));
      first = false;
      this.checker?.add(row);
      yield row;
    }
  }
}

function checkerOf(columns: readonly string[]): FocusChecker | null {
  return looksLikeFocus(columns) ? focusChecker(columns, { capabilities: capabilitiesShownBy(columns) }) : null;
}
