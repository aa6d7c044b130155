import {
  JsonValue,
  SchemaDefinitions,
} from '@smartsandbox/plugin-sandbox-common';
import { OperationForm } from '@smartsandbox/protocol';
import { createContext, useContext } from 'react';
import type { BodyProblem } from '../request/useBodyDocument';

/** What every field of a form needs of the whole. */
export interface FormState {
  readonly definitions: SchemaDefinitions;
  readonly identifiers: OperationForm['identifiers'];
  /** The whole document. */
  readonly root: JsonValue;
  readonly problems: readonly BodyProblem[];
  /** Whether values can be the contents of files. */
  readonly hasFiles: boolean;
  /** Sets the value at a JSON Pointer; `undefined` removes it. */
  set(pointer: string, value: JsonValue | undefined): void;
}

export const FormContext = createContext<FormState | undefined>(undefined);

export function useForm(): FormState {
  const state = useContext(FormContext);
  if (!state) {
    throw new Error('Fields stand inside a SchemaForm.');
  }
  return state;
}
