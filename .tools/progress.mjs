// What a person sees while they wait: one line a step, with a number or the elapsed time on a terminal, plain lines
// elsewhere. Runs before anything is installed, so it needs nothing but Node.

const chinese = /^zh/i.test(process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '');

/** The sentence in the terminal's language. */
export const say = text => (typeof text === 'string' ? text : chinese ? text.zh : text.en);

const FRAMES = '⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏';
const FRAME_MS = 100;
const PLAIN_EVERY_MS = 5_000;
const WORTH_SAYING_MS = 1_000;

/**
 * @param stream  where to write; stderr when stdout belongs to a command's result
 * @param quiet   say nothing about steps that end within a second
 */
export function createProgress({ stream = process.stdout, quiet = false } = {}) {
  const terminal = Boolean(stream.isTTY) && process.env.TERM !== 'dumb' && !process.env.CI;
  const print = line => stream.write(`${line}\n`);
  return {
    note: text => print(say(text)),
    /** Runs `work(report)`; `report('text')` or `report({ done, total, what })` says how far it is. */
    step: async (title, work) => {
      const shown = (terminal ? animated : plain)(stream, say(title), quiet);
      try {
        const result = await work(shown.report);
        shown.end(true);
        return result;
      } catch (error) {
        shown.end(false);
        throw error;
      }
    },
  };
}

const seconds = since => `${((performance.now() - since) / 1000).toFixed(1)} s`;

function describe(news) {
  if (news === undefined || typeof news === 'string') return news ?? '';
  if (news.zh) return say(news);
  const { done, total, what } = news;
  return [total ? `${done}/${total}` : `${done ?? ''}`, what && say(what)].filter(Boolean).join(' ');
}

function animated(stream, title, quiet) {
  const began = performance.now();
  let latest = '';
  let frame = 0;
  const draw = () => {
    if (quiet && performance.now() - began < WORTH_SAYING_MS) return;
    const line = `${FRAMES[frame++ % FRAMES.length]} ${title}  ${latest ? `${latest}  ` : ''}${seconds(began)}`;
    stream.write(`\r\x1b[2K${fit(line, stream.columns || 80)}`);
  };
  const timer = setInterval(draw, FRAME_MS);
  timer.unref();
  return {
    report: news => (latest = describe(news)),
    end: ok => {
      clearInterval(timer);
      stream.write('\r\x1b[2K');
      if (!quiet || !ok || performance.now() - began >= WORTH_SAYING_MS)
        stream.write(`${ok ? '✓' : '✗'} ${title}  ${seconds(began)}\n`);
    },
  };
}

/** Chinese characters take two columns; a line that wraps could not be drawn over. */
function fit(line, columns) {
  let width = 0;
  let end = 0;
  for (const character of line) {
    width += character.codePointAt(0) > 0x2e7f ? 2 : 1;
    if (width >= columns) return line.slice(0, end);
    end += character.length;
  }
  return line;
}

function plain(stream, title, quiet) {
  const began = performance.now();
  let latest = '';
  let said = '';
  const speak = () => {
    if (performance.now() - began < WORTH_SAYING_MS) return;
    const line = `  ${title} … ${latest || seconds(began)}`;
    if (line !== said) stream.write(`${line}\n`);
    said = line;
  };
  const first = setTimeout(speak, WORTH_SAYING_MS);
  const timer = setInterval(speak, PLAIN_EVERY_MS);
  for (const each of [first, timer]) each.unref();
  return {
    report: news => (latest = describe(news)),
    end: ok => {
      clearTimeout(first);
      clearInterval(timer);
      if (!quiet || !ok || performance.now() - began >= WORTH_SAYING_MS)
        stream.write(`${ok ? '✓' : '✗'} ${title}  ${seconds(began)}\n`);
    },
  };
}
