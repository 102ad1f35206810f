/** What is known under words, found part by part: a known word is never put together. */
export class WordTree<Entry> {
  private root: Branch<Entry> = new Map();
  size = 0;

  get(parts: readonly string[]): Entry | undefined {
    let branch = this.root;
    const last = parts.length - 1;
    for (let at = 0; at < last; at++) {
      const next = branch.get(parts[at]!) as Branch<Entry> | undefined;
      if (!next) return undefined;
      branch = next;
    }
    return branch.get(parts[last]!) as Entry | undefined;
  }

  /** @param parts at least one, and always as many */
  set(parts: readonly string[], entry: Entry): void {
    let branch = this.root;
    const last = parts.length - 1;
    for (let at = 0; at < last; at++) {
      let next = branch.get(parts[at]!) as Branch<Entry> | undefined;
      if (!next) branch.set(parts[at]!, (next = new Map()));
      branch = next;
    }
    if (!branch.has(parts[last]!)) this.size++;
    branch.set(parts[last]!, entry);
  }

  clear(): void {
    this.root = new Map();
    this.size = 0;
  }
}

type Branch<Entry> = Map<string, Branch<Entry> | Entry>;
