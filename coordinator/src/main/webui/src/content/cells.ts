/** How dark a cell is, from 0 (no copy) to 1 (as many as any cell has). */
export function shadeOf(copies: number, most: number): number {
  return copies <= 0 ? 0 : 0.18 + 0.82 * Math.min(1, copies / most);
}

/** How many cells stand side by side, and how large they are, so that all of them fit. */
export function gridOf(cells: number, width: number): { columns: number; size: number; rows: number } {
  const size = Math.max(4, Math.min(18, Math.floor(Math.sqrt((width * 90) / Math.max(1, cells)))));
  const columns = Math.max(1, Math.floor(width / size));
  return { columns, size, rows: Math.ceil(cells / columns) };
}

/** Draws the cells in rows, from the upper left. */
export function drawCells(
  canvas: HTMLCanvasElement,
  width: number,
  shades: readonly number[],
  colours: { full: string; none: string },
): void {
  const { columns, size, rows } = gridOf(shades.length, width);
  const ratio = window.devicePixelRatio || 1;
  const height = rows * size;
  canvas.width = width * ratio;
  canvas.height = height * ratio;
  canvas.style.height = `${height}px`;
  const context = canvas.getContext('2d');
  if (context === null) {
    return;
  }
  context.scale(ratio, ratio);
  shades.forEach((shade, index) => {
    context.globalAlpha = shade === 0 ? 1 : shade;
    context.fillStyle = shade === 0 ? colours.none : colours.full;
    context.fillRect((index % columns) * size, Math.floor(index / columns) * size, size - 1, size - 1);
  });
}
