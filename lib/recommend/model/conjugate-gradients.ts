/** Solves `apply(x) = target` for a symmetric positive operator; starts at 0. */
export function conjugateGradients(
  size: number,
  apply: (vector: Float64Array, into: Float64Array) => void,
  target: Float64Array,
  options: { iterations: number; tolerance: number; start?: Float64Array },
): Float64Array {
  const solution = new Float64Array(size);
  const residual = Float64Array.from(target);
  const product = new Float64Array(size);
  if (options.start) {
    solution.set(options.start);
    apply(solution, product);
    for (let at = 0; at < size; at += 1) residual[at] = (residual[at] ?? 0) - (product[at] ?? 0);
  }
  const direction = Float64Array.from(residual);
  let squared = dot(residual, residual);
  const enough = options.tolerance * dot(target, target);
  for (let round = 0; round < options.iterations && squared > enough; round += 1) {
    apply(direction, product);
    const curvature = dot(direction, product);
    if (!(curvature > 0)) break;
    const step = squared / curvature;
    for (let at = 0; at < size; at += 1) {
      solution[at] = (solution[at] ?? 0) + step * (direction[at] ?? 0);
      residual[at] = (residual[at] ?? 0) - step * (product[at] ?? 0);
    }
    const next = dot(residual, residual);
    const turn = next / squared;
    for (let at = 0; at < size; at += 1) direction[at] = (residual[at] ?? 0) + turn * (direction[at] ?? 0);
    squared = next;
  }
  return solution;
}

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}
