import { Diagnostic, Place, SchemaId } from '../model/types';

/** Collects what is wrong with a contract; each finding is kept once per address. */
export class DiagnosticList {
  readonly #place: (id: SchemaId) => Place;
  readonly #limit: number;
  readonly #seen = new Set<string>();
  readonly #items: Diagnostic[] = [];
  #dropped = 0;

  constructor(options: { place: (id: SchemaId) => Place; limit: number }) {
    this.#place = options.place;
    this.#limit = options.limit;
  }

  error(code: string, at: SchemaId, message: string): void {
    this.#add('error', { code, at, message });
  }

  warning(code: string, at: SchemaId, message: string): void {
    this.#add('warning', { code, at, message });
  }

  info(code: string, at: SchemaId, message: string): void {
    this.#add('info', { code, at, message });
  }

  /** All findings: errors first, each kind in the order found. */
  list(rootUri: string): readonly Diagnostic[] {
    const order = { error: 0, warning: 1, info: 2 };
    const sorted = [...this.#items].sort(
      (a, b) => order[a.severity] - order[b.severity],
    );
    if (this.#dropped > 0) {
      sorted.push({
        severity: 'info',
        code: 'more-diagnostics',
        message: `${
          this.#dropped
        } further findings aren't listed. Mend the listed ones first.`,
        place: this.#place(`${rootUri}#`),
      });
    }
    return sorted;
  }

  #add(
    severity: Diagnostic['severity'],
    finding: { code: string; at: SchemaId; message: string },
  ): void {
    const key = `${finding.code} ${finding.at} ${finding.message}`;
    if (this.#seen.has(key)) {
      return;
    }
    this.#seen.add(key);
    if (this.#items.length >= this.#limit) {
      this.#dropped += 1;
      return;
    }
    this.#items.push({
      severity,
      code: finding.code,
      message: finding.message,
      place: this.#place(finding.at),
    });
  }
}
