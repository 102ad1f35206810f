/** What a column would like, and what it can do with. */
export interface ColumnRoom {
  width: number;
  least: number;
  /** Gives way only when the others have: what a row is recognised by. */
  last?: boolean;
}

const sum = (values: number[]) => values.reduce((total, each) => total + each, 0);

/** Gives or takes `change`, each as far as its `spare` reaches, all the same part of it. */
function spread(widths: number[], spare: number[], change: number): number[] {
  const reach = sum(spare);
  return reach === 0 ? widths : widths.map((width, at) => width + (change * spare[at]!) / reach);
}

/** Gives `columns` exactly `room`, which is no less than their least: titles give way last and get first. */
function share(columns: ColumnRoom[], room: number): number[] {
  const liked = columns.map(({ width }) => width);
  const change = room - sum(liked);
  const spare = (last: boolean) => columns.map(each => (!!each.last === last ? each.width - each.least : 0));
  const rest = spare(false);
  const title = spare(true);
  if (change < 0) {
    const given = Math.max(change, -sum(rest));
    return spread(spread(liked, rest, given), title, change - given);
  }
  const takers = [title, rest, liked].find(each => sum(each) > 0)!;
  return spread(liked, takers, change);
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
