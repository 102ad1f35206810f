/** Played by the kit around the handler, which need not know them. */
const KIT_FAULTS = [
  'ok',
  'refuse',
  'timeout-before-commit',
  'commit-then-drop',
  'commit-then-hang',
  'commit-then-garbage',
  'http-500',
  'http-503',
  'http-429',
  'slow',
  'truncated-json',
  'cut-short',
  'html-error',
  'html-ok',
  'unknown-fields',
] as const;

export type KitFault = (typeof KIT_FAULTS)[number];

/** Only the provider knows how it does these, so its handler asks `call.plays(...)`. */
const PROVIDER_FAULTS = [
  'duplicate-page',
  'reordered-page',
  'changed-total',
  'lost-row',
  'unknown-column',
  'clock-skew',
  'partial-success',
  'business-refusal',
  'bad-signature',
  'key-rotation',
  'needs-human',
] as const;

export type ProviderFault = (typeof PROVIDER_FAULTS)[number] | `custom:${string}`;

/** For a person who chooses one. */
export const knownFaults: readonly Fault[] = [...KIT_FAULTS, ...PROVIDER_FAULTS];

export type Fault = KitFault | ProviderFault;

/** A fault with its measure: how long `slow` is. */
export interface FaultWith {
  readonly fault: Fault;
  /** Milliseconds of real time; 300 unless given. */
  readonly ms?: number;
}

/** Handed to the handler: whoever plans it and is not asked for it learns so by a 501. */
export const isProviderFault = (fault: Fault): fault is ProviderFault =>
  !(KIT_FAULTS as readonly string[]).includes(fault);

/** What the kit does before it lets the handler run; every other fault runs it. */
export const STOPS_BEFORE_COMMIT: ReadonlySet<Fault> = new Set<Fault>([
  'refuse',
  'timeout-before-commit',
  'http-500',
  'http-503',
  'http-429',
  'html-error',
  'html-ok',
]);
