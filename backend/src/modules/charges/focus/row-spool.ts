import { once } from 'node:events';
import fs from 'node:fs';
import readline from 'node:readline';
import { finished } from 'node:stream/promises';

export type Cells = readonly (string | null)[];

/**
 * Rows on disk between reading and writing. Which columns a vendor's rows have is known when the last
 * one was read, and a file begins with its heading.
 */
export class RowSpool {
  private readonly places: Map<string, number>;
  private readonly filled = new Set<string>();
  private readonly out: fs.WriteStream;
  private waiting = '';
  rows = 0;

  /** @param columns in the order in which they come; new ones come after them */
  constructor(
    private readonly path: string,
    columns: readonly string[],
  ) {
    this.places = new Map(columns.map((column, at) => [column, at]));
    this.out = fs.createWriteStream(path, { mode: 0o600 });
  }

  get columns(): readonly string[] {
    return [...this.places.keys()];
  }

  /** Columns in which some row has a value. */
  get used(): ReadonlySet<string> {
    return this.filled;
  }

  async add(row: Readonly<Record<string, string | null>>): Promise<void> {
    const cells: (string | null)[] = new Array<string | null>(this.places.size).fill(null);
    for (const [column, value] of Object.entries(row)) {
      if (value === null) continue;
      let at = this.places.get(column);
      if (at === undefined) {
        at = this.places.size;
        this.places.set(column, at);
      }
      while (cells.length <= at) cells.push(null);
      cells[at] = value;
      this.filled.add(column);
    }
    this.rows++;
    this.waiting += `${JSON.stringify(cells)}\n`;
    if (this.waiting.length > FLUSH) await this.flush();
  }

  async end(): Promise<void> {
    await this.flush();
    this.out.end();
    await finished(this.out);
  }

  /** The rows again, once `end` was called, with these columns of theirs. */
  async *read(columns: readonly string[]): AsyncGenerator<(string | null)[]> {
    const places = columns.map(column => this.places.get(column) ?? -1);
    const lines = readline.createInterface({ input: fs.createReadStream(this.path), crlfDelay: Infinity });
    for await (const line of lines) {
      const cells = JSON.parse(line) as Cells;
      yield places.map(at => cells[at] ?? null);
    }
  }

  async remove(): Promise<void> {
    this.out.destroy();
    await fs.promises.rm(this.path, { force: true });
  }

  private async flush(): Promise<void> {
    const text = this.waiting;
    this.waiting = '';
    if (!this.out.write(text)) await once(this.out, 'drain');
  }
}

const FLUSH = 1024 * 1024;
