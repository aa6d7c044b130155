/** The verdict for a row that shows the status too: without saying again that the call was refused. */
export function shortVerdict(verdict: string): string {
  const text = verdict.replace(/^Refused: /, '');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
