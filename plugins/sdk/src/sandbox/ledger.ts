/** One thing that really happened at the provider: a card exists, a message left, money moved. */
export interface LedgerEntry<Fact> {
  readonly key: string;
  readonly fact: Fact;
  readonly op: string;
  readonly at: Date;
}

/** The truth that the laws compare every answer with. Lives as long as the sandbox. */
export class Ledger<Fact> {
  private readonly byKey = new Map<string, LedgerEntry<Fact>>();

  constructor(private readonly now: () => Date) {}

  /** In the order in which they happened. */
  get entries(): readonly LedgerEntry<Fact>[] {
    return [...this.byKey.values()];
  }

  find(key: string): Fact | undefined {
    return this.byKey.get(key)?.fact;
  }

  /** Records the fact once; the same key again gives the first fact back and adds nothing. */
  record(key: string, fact: Fact, op = ''): Fact {
    const known = this.byKey.get(key);
    if (known) return known.fact;
    this.byKey.set(key, { key, fact, op, at: this.now() });
    return fact;
  }

  /** A later change of the same thing, such as a repainted card. Keeps its place in the order. */
  amend(key: string, fact: Fact, op = ''): Fact {
    this.byKey.set(key, { key, fact, op, at: this.now() });
    return fact;
  }
}
