/** A request to be written as code. No credential in it: the code reads one from the environment. */
export interface SnippetRequest {
  readonly method: string;
  /** Absolute. */
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** The body, when it is text. */
  readonly text?: string;
  /** The body, when it isn't. */
  readonly base64?: string;
}
