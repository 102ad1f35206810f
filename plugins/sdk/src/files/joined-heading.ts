/** Several heading lines as one: "用量" over "数量" is "用量/数量". A merged heading counts for each of its columns. */
export function joinedHeading(lines: readonly (readonly (string | null)[])[]): string[] {
  const width = Math.max(0, ...lines.map(cells => cells.length));
  return Array.from({ length: width }, (_, column) => {
    const parts = lines.map((cells, depth) => cells[column] ?? groupOver(lines, depth, column));
    return parts.filter((part, depth): part is string => part !== null && part !== parts[depth - 1]).join('/');
  });
}

/** In a CSV only the first cell of a merged heading has its text: one that stands over a column with a name of its own. */
function groupOver(lines: readonly (readonly (string | null)[])[], depth: number, column: number): string | null {
  const below = lines[depth + 1]?.[column];
  if (!below) return null;
  return lines[depth]!.slice(0, column).findLast(cell => cell !== null) ?? null;
}
