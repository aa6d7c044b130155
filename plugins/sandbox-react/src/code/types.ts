/** What a text is written in; `text` has no colours. */
export type CodeLanguage =
  | 'json'
  | 'xml'
  | 'shell'
  | 'javascript'
  | 'python'
  | 'java'
  | 'text';

/** Something wrong at a place of a JSON document. */
export interface CodeProblem {
  /** JSON Pointer (RFC 6901) of the place; that of its parent is marked where it doesn't exist. */
  readonly pointer: string;
  readonly message: string;
}

/** Something that may stand at a place of a JSON document. */
export interface CodeSuggestion {
  /** Property name or value as JSON text, such as `"EUR"`. */
  readonly label: string;
  readonly detail?: string;
}

/** What may stand at a place: property names of the object there, or values. */
export type SuggestCode = (
  pointer: string,
  kind: 'property' | 'value',
) => readonly CodeSuggestion[];

export interface CodeViewHandle {
  /** Opens the search panel and puts the focus there. */
  openSearch(): void;
}
