/** So many pages wait at most; then their reader waits too. */
const MOST_WAITING = 16;
/** So many need no further company. */
const GROUP = 8;

/**
 * Stores pages behind their reader's back, so that the vendor is asked for the next one meanwhile. A page waits
 * a moment for company: one statement for ten pages costs the database hardly more than one for one.
 */
export class PageWriter<Page> {
  private waiting: Page[] = [];
  private writing: Promise<void> | null = null;
  private failed = false;
  private timer: NodeJS.Timeout | null = null;

  /** @param patience how long a page waits for company, in milliseconds */
  constructor(
    private readonly write: (pages: readonly Page[]) => Promise<unknown>,
    private readonly patience = 0,
  ) {}

  /** @throws what storing an earlier page threw */
  async add(page: Page): Promise<void> {
    this.waiting.push(page);
    if (this.failed || this.waiting.length >= MOST_WAITING) return this.written();
    this.consider();
  }

  /** Waits until all pages are stored. @throws what storing one of them threw */
  async written(): Promise<void> {
    while (this.writing || this.waiting.length > 0) await (this.writing ??= this.writeAll());
    this.stop();
  }

  /** Begins no further write by itself: its reader has given up. */
  stop(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }

  private consider(): void {
    if (this.writing || this.waiting.length === 0) return;
    if (this.isEnough()) this.begin();
    else this.timer ??= setTimeout(() => this.begin(), this.patience);
  }

  private begin(): void {
    this.stop();
    this.writing ??= this.writeAll();
    // Told to whoever adds or waits next; until then the failure is nobody's.
    this.writing.catch(() => (this.failed = true));
  }

  private async writeAll(): Promise<void> {
    do {
      const pages = this.waiting;
      this.waiting = [];
      await this.write(pages);
    } while (this.isEnough());
    this.writing = null;
    this.consider();
  }

  private isEnough(): boolean {
    return this.waiting.length >= (this.patience === 0 ? 1 : GROUP);
  }
}
