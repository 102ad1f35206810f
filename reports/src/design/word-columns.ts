import { CELL_PADDING, textWidth } from './column-width';

/** Details are smaller than the words they belong to: 7.5 pt beside 8.5. */
const SMALLER = 7.5 / 8.5;
/** Lines break before they are full. */
const RAGGED = 1.08;
const LEAST_COLUMN = 64;
const STEP = 6;

interface Words {
  readonly label: string;
  readonly detail: string;
}

/**
 * Where the details of lines stand: in a column of their own of so many points, or below what they belong to
 * (undefined), whichever takes fewer lines of print. A column that most lines leave empty must save a sixth of them.
 *
 * @param words one for each line
 * @param room points that both have together
 */
export function besideOrBelow(words: readonly Words[], room: number): number | undefined {
  const widths = words.map(({ label, detail }) => ({
    label: textWidth(label) * RAGGED,
    detail: textWidth(detail) * SMALLER * RAGGED,
  }));
  const usable = room - CELL_PADDING;
  const below = total(widths, ({ label, detail }) => lines(label, usable) + Math.ceil(detail / usable));
  let best: { lines: number; width: number } | undefined;
  for (let width = LEAST_COLUMN; room - width >= LEAST_COLUMN; width += STEP) {
    const beside = total(widths, ({ label, detail }) =>
      Math.max(lines(label, usable - width), lines(detail, width - CELL_PADDING)),
    );
    if (best === undefined || beside < best.lines) best = { lines: beside, width };
  }
  const mostlyEmpty = words.filter(({ detail }) => detail !== '').length * 2 <= words.length;
  const worthIt = mostlyEmpty ? 5 / 6 : 1;
  return best === undefined || below * worthIt < best.lines ? undefined : best.width;
}

const lines = (width: number, room: number): number => Math.max(1, Math.ceil(width / room));

const total = <Item>(items: readonly Item[], of: (item: Item) => number): number =>
  items.reduce((sum, item) => sum + of(item), 0);
