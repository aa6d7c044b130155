import { essenceOf } from '../../media/mediaTypes';
import { BodyPart } from '../../media/parseMultipart';
import { Json, JsonObject } from '../../model/types';
import { PropertyInfo } from '../../schema/types';
import { FormTree } from '../FormTree';
import { UploadedFile } from '../types';

/** A part, and the property that it holds. */
export interface NamedPart extends BodyPart {
  readonly name: string;
  readonly property: PropertyInfo | undefined;
}

/** Collects parts: texts as form fields with brackets, everything else under its name. */
export class PartMembers {
  readonly files = new Map<string, UploadedFile>();
  readonly #tree = new FormTree();
  readonly #values = new Map<string, Json[]>();

  /** `false` when there are too many or they nest too deep. */
  add(part: NamedPart, value: Json): boolean {
    const { name } = part;
    if (isFile(part)) {
      const key = propertyName(name);
      if (!this.files.has(key)) {
        this.files.set(key, {
          ...(part.filename !== undefined && { filename: part.filename }),
          mediaType:
            essenceOf(part.contentType ?? '') ?? 'application/octet-stream',
          bytes: part.bytes.length,
        });
      }
    }
    if (typeof value === 'string' && !this.#values.has(name)) {
      return this.#tree.add(name, value);
    }
    const key = propertyName(name);
    const values = this.#values.get(key);
    if (values) {
      values.push(value);
    } else {
      this.#values.set(key, [value]);
    }
    return true;
  }

  toJson(): JsonObject {
    const values = [...this.#values].map(
      ([name, list]) => [name, list.length === 1 ? list[0] : list] as const,
    );
    return { ...this.#tree.toJson(), ...Object.fromEntries(values) };
  }
}

/** `photos[]` and `photos[0]` are items of `photos`. */
export function propertyName(name: string): string {
  const open = name.indexOf('[');
  return open > 0 && name.endsWith(']') ? name.slice(0, open) : name;
}

/** Whether a part is kept as a file: it says so, or its property does. */
export function isFile({ filename, property }: NamedPart): boolean {
  return filename !== undefined || property?.format === 'binary';
}
