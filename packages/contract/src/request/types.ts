import { Json } from '../model/types';
import { ValidationMode, Violation } from '../schema/types';

/** A request as it came over the wire, controls and credentials already removed. */
export interface RawRequest {
  /** Path parameters as matched, still percent-encoded. */
  readonly pathParameters: { readonly [name: string]: string };
  /** The query string without `?`, still encoded. */
  readonly query: string;
  /** Header value by lower-case name; several lines of one name joined by `, `. */
  header(name: string): string | undefined;
  /** The body, content encoding removed; `undefined` when there was none. */
  readonly body?: Uint8Array;
}

export interface ParsedParameters {
  readonly path: { readonly [name: string]: Json };
  readonly query: { readonly [name: string]: Json };
  readonly header: { readonly [name: string]: Json };
  readonly cookie: { readonly [name: string]: Json };
}

/** A part of a multipart body that is a file; its content is the property's value in the body. */
export interface UploadedFile {
  readonly filename?: string;
  readonly mediaType: string;
  /** Length of the content. */
  readonly bytes: number;
}

export interface ParsedRequest {
  readonly parameters: ParsedParameters;
  /**
   * Decoded body, defaults applied: what JSON says; an object for forms and multipart; what the `xml` hints make of XML;
   * a list for NDJSON; text for others, one character per byte where the bytes aren't UTF-8. `undefined` when there was none.
   */
  readonly body?: Json;
  readonly mediaType?: string;
  /** Files of a multipart body, by property. */
  readonly files?: ReadonlyMap<string, UploadedFile>;
  readonly violations: readonly Violation[];
  /** Set when the body can't be used at all: 415 for its type, 400 for its syntax. */
  readonly unusable?: { readonly status: 400 | 415; readonly detail: string };
}

/** Decodes and checks the requests of one operation; compiled once. */
export interface RequestReader {
  read(request: RawRequest, mode: ValidationMode): ParsedRequest;
}
