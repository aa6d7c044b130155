import { Json } from '../../model/types';
import { Violation } from '../../schema/types';
import { UploadedFile } from '../types';

/** What a body says in its media type, not yet checked against the schema. */
export interface ReadableBody {
  readonly value: Json;
  /** What was wrong with its parts. */
  readonly violations?: readonly Violation[];
  readonly files?: ReadonlyMap<string, UploadedFile>;
}

/** A body as it was read, or why it can't be. */
export type DecodedBody = ReadableBody | { readonly problem: string };
