/** What a command may use of the process it runs in. */
export interface Terminal {
  /** Writes a line to standard output. */
  out(line: string): void;
  /** Writes a line to standard error. */
  err(line: string): void;
  readonly env: { readonly [name: string]: string | undefined };
  /** Ends the process with this code once everything is written. */
  exit(code: number): void;
}
