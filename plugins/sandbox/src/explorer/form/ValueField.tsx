import {
  JsonSchema,
  JsonValue,
  SchemaView,
  viewSchema,
} from '@smartsandbox/plugin-sandbox-common';
import { useMemo } from 'react';
import { readMark } from '../files/fileMark';
import { contentMediaType, isFileSchema } from '../files/isFileSchema';
import { ChoiceField } from './ChoiceField';
import { FieldFrame } from './FieldFrame';
import { useFieldHint } from './fieldHint';
import { useForm } from './FormContext';
import { FileControl } from './FileControl';
import { FoldedField } from './FoldedField';
import { ListField } from './ListField';
import { ObjectFields } from './ObjectFields';
import { ScalarControl } from './ScalarControl';
import { useProblemWords } from './problemWords';
import { useValueNote } from './useValueNote';

export interface ValueFieldProps {
  name: string;
  /** JSON Pointer of the value. */
  pointer: string;
  schema: JsonSchema;
  value: JsonValue | undefined;
  required?: boolean;
  onRemove?: () => void;
}

/** One member of an object or item of a list: fields of its own when it has parts, a single control else. */
export function ValueField(props: ValueFieldProps) {
  const { name, pointer, schema, value, required = false, onRemove } = props;
  const { definitions, problems, identifiers } = useForm();
  const view = useMemo(
    () => viewSchema(schema, definitions),
    [schema, definitions],
  );
  const problem = problems.find(each => each.pointer === pointer);
  const file = useFile(props);
  const hint = useFieldHint(view, {
    name,
    identifier: identifiers.find(
      each => each.in === 'body' && each.name === pointer,
    ),
    file,
  });
  const words = useProblemWords();
  const note = useValueNote({ name, view, pointer, value });
  if (hasParts(view)) {
    return (
      <FoldedField
        name={name}
        required={required}
        hint={hint}
        pointer={pointer}
        onRemove={onRemove}
      >
        <ValueContent {...props} />
      </FoldedField>
    );
  }
  const isSwitch =
    view.types.length === 1 &&
    view.types[0] === 'boolean' &&
    (value === undefined || typeof value === 'boolean');
  return (
    <FieldFrame
      name={name}
      required={required}
      hint={hint}
      description={view.description}
      error={problem && words(problem, { view, value, pointer })}
      note={note}
      onRemove={onRemove}
      isInline={isSwitch}
    >
      {({ describedBy }) => (
        <Control {...props} view={view} describedBy={describedBy} />
      )}
    </FieldFrame>
  );
}

/** The control of a value without parts. */
function Control(
  props: ValueFieldProps & { view: SchemaView; describedBy: string },
) {
  const { name, pointer, view, value, describedBy } = props;
  const { set, problems } = useForm();
  const file = useFile(props);
  return file ? (
    <FileControl
      name={name}
      value={value}
      mediaType={file.mediaType}
      describedBy={describedBy}
      onChange={next => set(pointer, next)}
    />
  ) : (
    <ScalarControl
      name={name}
      pointer={pointer}
      view={view}
      value={value}
      isInvalid={problems.some(each => each.pointer === pointer)}
      describedBy={describedBy}
      onChange={next => set(pointer, next)}
    />
  );
}

/** What the file of a part may be; `undefined` where there are no files. */
function useFile({
  schema,
  value,
}: ValueFieldProps): { mediaType?: string } | undefined {
  const { definitions, hasFiles } = useForm();
  return useMemo(() => {
    const isFile =
      hasFiles &&
      (isFileSchema(schema, definitions) || readMark(value) !== undefined);
    return isFile
      ? { mediaType: contentMediaType(schema, definitions) }
      : undefined;
  }, [hasFiles, schema, definitions, value]);
}

/** The parts of a value, or its control, without a name before it. */
export function ValueContent(props: ValueFieldProps) {
  const { pointer, schema, value } = props;
  const { definitions } = useForm();
  const view = useMemo(
    () => viewSchema(schema, definitions),
    [schema, definitions],
  );
  if (view.isChoice) {
    return <ChoiceField {...props} view={view} />;
  }
  if (view.types.includes('object') || isMap(view)) {
    return <ObjectFields pointer={pointer} view={view} value={value} />;
  }
  if (view.types.includes('array')) {
    return <ListField {...props} view={view} />;
  }
  return <ScalarContent {...props} view={view} />;
}

/** A value without parts where fields with parts are drawn: an item of a list, or a chosen alternative. */
function ScalarContent(props: ValueFieldProps & { view: SchemaView }) {
  const { name, pointer, view, value } = props;
  const { problems } = useForm();
  const words = useProblemWords();
  const problem = problems.find(each => each.pointer === pointer);
  return (
    <FieldFrame
      name={name}
      required={false}
      error={problem && words(problem, { view, value, pointer })}
    >
      {({ describedBy }) => <Control {...props} describedBy={describedBy} />}
    </FieldFrame>
  );
}

/** Whether a value is drawn as several fields. */
export function hasParts(view: SchemaView): boolean {
  return (
    view.isChoice ||
    view.types.includes('object') ||
    view.types.includes('array') ||
    isMap(view)
  );
}

/** An object without named properties. */
function isMap(view: SchemaView): boolean {
  return view.types.length === 0 && typeof view.additional === 'object';
}
