import { SaxesParser } from 'saxes';

/** An element as it stands, prefixes removed from its name. */
export interface XmlElement {
  readonly name: string;
  /** By local name, declarations of namespaces left out. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** The text directly inside, CDATA included. */
  readonly text: string;
}

export type XmlResult =
  | { readonly root: XmlElement }
  | { readonly problem: string };

interface OpenElement {
  readonly name: string;
  readonly attributes: Map<string, string>;
  readonly children: OpenElement[];
  text: string;
}

const maxDepth = 100;
const maxElements = 100_000;

class XmlProblem extends Error {}

/** Puts elements together as they open and close. */
class XmlTree {
  root: OpenElement | undefined;
  readonly #open: OpenElement[] = [];
  #elements = 0;

  open(name: string, attributes: { readonly [name: string]: string }): void {
    if (this.#open.length >= maxDepth) {
      throw new XmlProblem(`The XML nests deeper than ${maxDepth} levels.`);
    }
    if (++this.#elements > maxElements) {
      throw new XmlProblem(`The XML holds more than ${maxElements} elements.`);
    }
    const element: OpenElement = {
      name: localName(name),
      attributes: new Map(
        Object.entries(attributes)
          .filter(([key]) => !/^xmlns(:|$)/.test(key))
          .map(([key, value]) => [localName(key), value] as const),
      ),
      children: [],
      text: '',
    };
    this.#open.at(-1)?.children.push(element);
    this.root ??= element;
    this.#open.push(element);
  }

  addText(more: string): void {
    const element = this.#open.at(-1);
    if (element) {
      element.text += more;
    }
  }

  close(): void {
    this.#open.pop();
  }
}

/**
 * Reads an XML document. Document type declarations are refused: nothing that they can say is needed here, and they are
 * how parsers are attacked (expansion of entities, files from outside).
 */
export function parseXml(text: string): XmlResult {
  const parser = new SaxesParser({ xmlns: false, position: true });
  const tree = new XmlTree();
  parser.on('error', error => {
    const what = error.message
      .replace(/^(.*?:)?\d+:\d+: /, '')
      .replace(/\.$/, '');
    throw new XmlProblem(
      `Not valid XML: ${what} at line ${parser.line}, column ${parser.column}.`,
    );
  });
  parser.on('doctype', () => {
    throw new XmlProblem(
      'Document type declarations are not accepted. Send the XML without <!DOCTYPE>.',
    );
  });
  parser.on('opentag', ({ name, attributes }) => tree.open(name, attributes));
  parser.on('text', more => tree.addText(more));
  parser.on('cdata', more => tree.addText(more));
  parser.on('closetag', () => tree.close());
  try {
    parser.write(text).close();
  } catch (error) {
    if (error instanceof XmlProblem) {
      return { problem: error.message };
    }
    throw error;
  }
  const { root } = tree;
  return root
    ? { root }
    : { problem: 'Not valid XML: there is no element in it.' };
}

/** A name without its namespace prefix. */
export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
