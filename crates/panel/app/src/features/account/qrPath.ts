/** The dark squares of a code as one path: a rectangle for each run of them in a row. */
export function pathOf(rows: readonly (readonly boolean[])[]): string {
  const parts = rows.flatMap((row, y) => {
    const runs: string[] = [];
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue;
      const start = x;
      while (row[x + 1]) x++;
      runs.push(`M${start} ${y}h${x - start + 1}v1H${start}z`);
    }
    return runs;
  });
  return parts.join('');
}
