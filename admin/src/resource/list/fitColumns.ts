/** What a column would like, and what it can do with. */
export interface ColumnRoom {
  width: number;
  least: number;
}

const sum = (values: number[]) => values.reduce((total, each) => total + each, 0);

/** Gives `columns` exactly `room`, which is between their least and more than they like: all give or get the same part. */
function share(columns: ColumnRoom[], room: number): number[] {
  const liked = sum(columns.map(({ width }) => width));
  const spare = columns.map(({ width, least }) => width - least);
  const stretchy = sum(spare);
  if (stretchy === 0) return columns.map(({ width }) => (width * room) / liked);
  return columns.map(({ width }, at) => width + ((room - liked) * spare[at]!) / stretchy);
}

/**
 * Widths with which the edge of the visible part never runs through a column: ¥4,442 is not ¥4,442.75. Texts give way
 * until all columns fit; when they cannot, as many as can fill the room, and the rest waits behind the edge.
 */
export function fitColumns(columns: ColumnRoom[], room: number): number[] {
  const liked = columns.map(({ width }) => width);
  if (room <= 0 || sum(liked) <= room) return liked;
  let used = 0;
  const whole = columns.findIndex(({ least }) => (used += least) > room);
  const visible = whole === -1 ? columns.length : whole;
  return visible === 0 ? liked : [...share(columns.slice(0, visible), room), ...liked.slice(visible)];
}
