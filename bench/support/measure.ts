import { parseArgs } from 'node:util';

export interface Measured<T> {
  readonly value: T;
  readonly seconds: number;
  /** What this process computed meanwhile, on all its threads: a busy machine stretches the seconds and not these. */
  readonly cpuSeconds: number;
  /** What the database computed meanwhile, where it was asked. */
  readonly databaseSeconds?: number;
  /** Most memory that this process held while it worked; the database and the vendor are other processes. */
  readonly peakMb: number;
}

const SAMPLE_MS = 20;
const MEGABYTE = 1024 * 1024;

/** @param database what it has computed so far, in seconds */
export async function measure<T>(work: () => Promise<T>, database?: () => number): Promise<Measured<T>> {
  globalThis.gc?.();
  let peak = 0;
  const look = () => (peak = Math.max(peak, process.memoryUsage.rss()));
  look();
  const sampler = setInterval(look, SAMPLE_MS);
  // Asked first: on a machine with many processes the question itself computes tens of milliseconds.
  const databaseBefore = database?.();
  const before = process.cpuUsage();
  const began = performance.now();
  try {
    const value = await work();
    const seconds = (performance.now() - began) / 1000;
    const { user, system } = process.cpuUsage(before);
    look();
    return {
      value,
      seconds,
      cpuSeconds: (user + system) / 1e6,
      ...(database ? { databaseSeconds: database() - databaseBefore! } : {}),
      peakMb: Math.round(peak / MEGABYTE),
    };
  } finally {
    clearInterval(sampler);
  }
}

/** Runs it `times` times. @returns the middle one of the times that it took, in seconds */
export async function medianSeconds(times: number, work: () => Promise<unknown>): Promise<number> {
  return (await sortedSeconds(times, work))[Math.floor(times / 2)]!;
}

/** Runs it `times` times. @returns the times that it took, in seconds, the shortest first */
export async function sortedSeconds(times: number, work: () => Promise<unknown>): Promise<number[]> {
  const seconds: number[] = [];
  for (let run = 0; run < times; run++) {
    const began = performance.now();
    await work();
    seconds.push((performance.now() - began) / 1000);
  }
  return seconds.sort((a, b) => a - b);
}

/** `--rows 5000` or `--rows=5000`. */
export const rowsFlag = (otherwise: number): number => numberFlag('rows', otherwise);

/** A whole number above 0 of the command line, as in `--count=500`. */
export function numberFlag(name: string, otherwise: number): number {
  const { values } = parseArgs({ options: { [name]: { type: 'string' } }, strict: false });
  const number = Number.parseInt(String(values[name] ?? otherwise), 10);
  if (!(number > 0)) throw new TypeError(`--${name} takes a whole number above 0, as in --${name}=${otherwise}`);
  return number;
}

export interface Result {
  readonly bench: string;
  readonly rows: number;
  readonly seconds: number;
  /** What 19 of 20 runs stay within. */
  readonly p95Seconds?: number;
  readonly reference: {
    readonly what: string;
    readonly seconds: number;
    readonly peakMb?: number;
    /** What its process and the database computed. */
    readonly computed?: number;
  };
  /**
   * `speed`: the ratio is ours over theirs in rows a second, more is better. `time`: in seconds, `memory`: in most
   * megabytes, less is better.
   */
  readonly compares: 'speed' | 'time' | 'memory';
  readonly cpuSeconds: number;
  readonly databaseSeconds?: number;
  readonly peakMb: number;
  /** From where on it is good enough, and where it should go. */
  readonly target: { readonly acceptable: string; readonly moonshot: string } | null;
}

/** One line of JSON on stdout; whatever else a bench says goes to stderr. */
export function report(result: Result): void {
  const { bench, rows, seconds, p95Seconds, reference, compares, cpuSeconds, databaseSeconds, peakMb, target } = result;
  const ratios = {
    speed: () => reference.seconds / seconds,
    time: () => seconds / reference.seconds,
    memory: () => peakMb / reference.peakMb!,
  };
  const ratio = ratios[compares]();
  const computed = cpuSeconds + (databaseSeconds ?? Number.NaN);
  const byComputing = compares === 'speed' ? reference.computed! / computed : computed / reference.computed!;
  const line = {
    bench,
    rows,
    seconds: rounded(seconds),
    ...(p95Seconds === undefined ? {} : { p95Seconds: rounded(p95Seconds) }),
    reference: { ...reference, seconds: rounded(reference.seconds) },
    ratio: rounded(ratio),
    compares,
    // What both sides computed says more than the clock where others load the machine.
    ...(Number.isNaN(byComputing) ? {} : { ratioOfComputing: rounded(byComputing) }),
    cpuSeconds: rounded(cpuSeconds),
    ...(databaseSeconds === undefined ? {} : { databaseSeconds: rounded(databaseSeconds) }),
    peakMb,
    target,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

const rounded = (value: number): number => Number.parseFloat(value.toPrecision(3));

/** Says on stderr what is being done now. */
export const note = (text: string): void => console.error(text);

/** Runs a bench's program: an error is told, and the process ends with it. */
export function run(bench: () => Promise<void>): void {
  bench().catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
}
