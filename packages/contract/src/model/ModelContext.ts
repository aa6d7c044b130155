import { DiagnosticList } from '../diagnostics/DiagnosticList';
import { splitAddress } from '../load/pointer';
import { DocumentSet, SchemaId } from './types';

/** What every reader of a part of the contract needs. */
export interface ModelContext {
  readonly documents: DocumentSet;
  readonly diagnostics: DiagnosticList;
}

/** An address as the model shows it: the pointer alone inside the root document. */
export function pointerIn(context: ModelContext, address: SchemaId): string {
  const { uri, pointer } = splitAddress(address);
  return uri === context.documents.rootUri ? pointer : address;
}
