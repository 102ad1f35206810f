/** So many pages wait at most; then their reader waits too. */
const MOST_WAITING = 16;

/**
 * Stores pages behind their reader's back, so that the vendor is asked for the next one meanwhile: a
 * page at once when none is being stored, else together with those that come in the meantime.
 */
export class PageWriter<Page> {
  private waiting: Page[] = [];
  private writing: Promise<void> | null = null;
  private failed = false;

  constructor(private readonly write: (pages: readonly Page[]) => Promise<unknown>) {}

  /** @throws what storing an earlier page threw */
  async add(page: Page): Promise<void> {
    this.waiting.push(page);
    if (this.failed || this.waiting.length >= MOST_WAITING) return this.written();
    if (this.writing) return;
    this.writing = this.writeAll();
    // Told to whoever adds or waits next; until then the failure is nobody's.
    this.writing.catch(() => (this.failed = true));
  }

  /** Waits until all pages are stored. @throws what storing one of them threw */
  async written(): Promise<void> {
    while (this.writing || this.waiting.length > 0) await (this.writing ??= this.writeAll());
  }

  private async writeAll(): Promise<void> {
    while (this.waiting.length > 0) {
      const pages = this.waiting;
      this.waiting = [];
      await this.write(pages);
    }
    this.writing = null;
  }
}
