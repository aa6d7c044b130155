/** The name itself, or with the lowest number from 2 that makes it another one than those: `payments-dev-2`. */
export function freeName(name: string, taken: readonly string[]): string {
  const known = new Set(taken.map(inOneCase));
  let free = name;
  for (let number = 2; known.has(inOneCase(free)); number++) {
    free = `${name}-${number}`;
  }
  return free;
}

/** People don't tell `Payments-dev` from `payments-dev`. */
function inOneCase(name: string): string {
  return name.toLocaleLowerCase('en-US');
}
