import { FileMark } from './fileMark';

const anyType = 'application/octet-stream';

/**
 * Files that were chosen for bodies. They live as long as the page: drafts and history hold marks only, so that no
 * file's content goes into the browser's storage.
 */
export class ChosenFiles {
  readonly #files = new Map<string, File>();

  /** Keeps a file, not yet read. */
  add(file: File): FileMark {
    // Chance instead of a counter: a mark of an earlier page must not find a file of this one.
    const id = Math.random().toString(36).slice(2, 10).padEnd(8, '0');
    this.#files.set(id, file);
    const { name, type, size } = file;
    return {
      id,
      name,
      mediaType: /^\S+$/.test(type) ? type : anyType,
      bytes: size,
    };
  }

  has({ id }: FileMark): boolean {
    return this.#files.has(id);
  }

  /** @throws when the file was chosen on an earlier page, or has been changed or removed since. */
  async read(mark: FileMark): Promise<Uint8Array> {
    const file = this.#files.get(mark.id);
    if (!file) {
      throw new Error(
        `${mark.name} was chosen before this page was loaded, and its content isn’t kept. Choose it again, or remove it.`,
      );
    }
    try {
      return new Uint8Array(await contentOf(file));
    } catch {
      throw new Error(
        `${mark.name} can’t be read any more. Choose it again, or remove it.`,
      );
    }
  }
}

/** Those of this page, on whichever of its tabs they were chosen. */
export const chosenFiles = new ChosenFiles();

function contentOf(file: File): Promise<ArrayBuffer> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as ArrayBuffer);
    reader.onerror = () => reject(reader.error);
    reader.readAsArrayBuffer(file);
  });
}
