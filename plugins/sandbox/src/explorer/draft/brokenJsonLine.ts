/** The line, from 1, at which a text stops being JSON; `undefined` when all of it is. */
export function brokenJsonLine(text: string): number | undefined {
  if (problemOf(text) === undefined) {
    return undefined;
  }
  // Not every engine says where. A text that breaks off too early is right up to its end: look for the longest one.
  let right = 0;
  let wrong = text.length + 1;
  while (wrong - right > 1) {
    const middle = Math.floor((right + wrong) / 2);
    if (isBeginning(text.slice(0, middle))) {
      right = middle;
    } else {
      wrong = middle;
    }
  }
  return text.slice(0, wrong).trimEnd().split('\n').length;
}

/** Whether more text could make it JSON: what is wrong with it is its end. */
function isBeginning(text: string): boolean {
  const problem = problemOf(text);
  if (problem === undefined || /end of|unterminated/i.test(problem)) {
    return true;
  }
  const position = /position (\d+)/.exec(problem)?.[1];
  return position !== undefined && Number(position) >= text.length;
}

function problemOf(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
