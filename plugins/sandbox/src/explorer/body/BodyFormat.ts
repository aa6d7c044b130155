import { JsonValue } from '@smartsandbox/plugin-sandbox-common';

/** What a text says in a format, or why nobody can tell. */
export type BodyReading =
  | {
      /** As it is shown and edited: what was typed stays as it was typed. */
      readonly value: JsonValue;
      /** As the API takes it: where everything is text, `1.50` is a number too. */
      readonly meant: JsonValue;
    }
  | { readonly problem: BodyTrouble };

export type BodyTrouble =
  | {
      readonly kind: 'broken';
      /** The line, from 1, that isn't JSON. */
      readonly line: number;
    }
  /** Its parts can't be told apart by the boundary that Content-Type names. */
  | { readonly kind: 'unreadable' };

/** How a body is written. Form and text are one document through it. */
export interface BodyFormat {
  readonly kind: 'json' | 'form' | 'multipart';
  read(text: string): BodyReading;
  /**
   * The text for a value.
   *
   * @param before - The present text; what didn't change in it is kept to the letter where the format allows.
   */
  write(value: JsonValue, before: string): string;
}
