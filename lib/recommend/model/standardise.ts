/** Columns of mean 0 and spread 1, rows one after the other; unknown values become 0, the usual. */
export function standardiseColumns(values: Float32Array, rows: number, dimensions: number): Float32Array {
  const result = new Float32Array(rows * dimensions);
  for (let column = 0; column < dimensions; column += 1) {
    let count = 0;
    let sum = 0;
    let squares = 0;
    for (let row = 0; row < rows; row += 1) {
      const value = values[row * dimensions + column] ?? Number.NaN;
      if (!Number.isFinite(value)) continue;
      count += 1;
      sum += value;
      squares += value * value;
    }
    const mean = count > 0 ? sum / count : 0;
    const variance = count > 0 ? squares / count - mean * mean : 0;
    const scale = variance > 1e-12 ? 1 / Math.sqrt(variance) : 0;
    for (let row = 0; row < rows; row += 1) {
      const value = values[row * dimensions + column] ?? Number.NaN;
      result[row * dimensions + column] = Number.isFinite(value) ? (value - mean) * scale : 0;
    }
  }
  return result;
}
