import { createHash } from 'node:crypto';
import { ContractModel, Diagnostic, Json, JsonObject } from '../model/types';
import { DiagnosticList } from '../diagnostics/DiagnosticList';
import { locate } from '../diagnostics/locate';
import { readModel } from '../model/readModel';
import { checkReferences } from './checkReferences';
import { ContractError } from './ContractError';
import { convertSwagger2, swagger2Pointer } from './convertSwagger2';
import { ContractFormat, detectFormat } from './detectFormat';
import { ContractLimits, defaultLimits } from './limits';
import { LoadedDocument, LoadedDocuments } from './LoadedDocuments';
import { parseText, TextProblem } from './parseText';
import { isJsonObject, splitAddress } from './pointer';
import { resolveUri } from './resolveUri';
import { Survey, surveyDocument } from './surveyDocument';

/** The text of an API description and where it is from. */
export interface ContractSource {
  /** An absolute URI or a path; `$ref`s to other documents are resolved against it. */
  readonly uri: string;
  readonly text: string;
}

export interface LoadOptions {
  /**
   * Fetches another document that a `$ref` names. Which ones may be read is the reader's decision: it rejects, and
   * its message becomes a diagnostic. Without a reader, `$ref`s to other documents are diagnostics.
   */
  readonly read?: (uri: string) => Promise<string>;
  readonly limits?: Partial<ContractLimits>;
  /**
   * Overrides of the resources' inference, by resource name or path: the parsed side file
   * (`x-sandbox-resource` says the same inside the contract).
   */
  readonly resources?: JsonObject;
}

interface Loading {
  readonly documents: Map<string, LoadedDocument>;
  readonly surveys: Map<string, Survey>;
  readonly found: Diagnostic[];
  readonly unreadable: Map<string, string>;
  readonly limits: ContractLimits;
}

/**
 * Reads an OpenAPI 3.0 or 3.1 description, or a Swagger 2.0 one, into a model. Parts that can't be served are left
 * out and are diagnostics of the model.
 *
 * @throws ContractError when nothing of it can be served
 */
export async function loadContract(
  source: ContractSource,
  options: LoadOptions = {},
): Promise<ContractModel> {
  const rootUri = splitAddress(source.uri).uri;
  const loading: Loading = {
    documents: new Map(),
    surveys: new Map(),
    found: [],
    unreadable: new Map(),
    limits: { ...defaultLimits, ...options.limits },
  };
  const root = readRoot(loading, { uri: rootUri, text: source.text });
  await readOthers(loading, rootUri, options.read);
  const documents = new LoadedDocuments({
    rootUri,
    documents: loading.documents,
    siblingsCount: root.format === 'openapi-3.1',
  });
  const diagnostics = new DiagnosticList({
    place: id => documents.place(id),
    limit: loading.limits.diagnostics,
  });
  checkReferences({ ...loading, documents }, diagnostics);
  const model = readModel({
    document: root.document,
    format: root.format,
    documents,
    diagnostics,
    overrides: options.resources,
  });
  return {
    digest: digestOf(loading, options.resources),
    format: root.format,
    ...model,
    diagnostics: [...loading.found, ...diagnostics.list(rootUri)],
    document: root.document,
    documents,
  };
}

function readRoot(
  loading: Loading,
  source: ContractSource,
): { document: JsonObject; format: ContractFormat } {
  const problem = tooLong(source, loading.limits);
  if (problem) {
    throw new ContractError([problem]);
  }
  const { value, problems } = parseText(source.text, loading.limits);
  const found = problems.map(each => diagnosticOf(each, source.uri));
  if (value === undefined) {
    throw new ContractError(found);
  }
  const detected = detectFormat(value);
  if ('code' in detected) {
    throw new ContractError([
      {
        severity: 'error',
        code: detected.code,
        message: detected.message,
        place: {
          uri: source.uri,
          pointer: detected.pointer,
          ...locate(source.text, detected.pointer),
        },
      },
      ...found,
    ]);
  }
  loading.found.push(...found);
  const { format } = detected;
  let { document } = detected;
  keep(loading, { source, value: document, swagger: false });
  if (format === 'swagger-2.0') {
    document = convert(document, source);
    keep(loading, { source, value: document, swagger: true });
  }
  return { document, format };
}

function convert(document: JsonObject, source: ContractSource): JsonObject {
  try {
    return convertSwagger2(document);
  } catch (error) {
    throw new ContractError([
      {
        severity: 'error',
        code: 'conversion-failed',
        message: `This Swagger 2.0 document can't be converted to OpenAPI 3.0: ${
          error instanceof Error ? error.message : String(error)
        }. Check it with a validator for 2.0, or convert it yourself.`,
        place: { uri: source.uri, pointer: '', line: 1, column: 1 },
      },
    ]);
  }
}

/** Surveys a document and keeps it; the root must be within the limits. */
function keep(
  loading: Loading,
  entry: { source: ContractSource; value: Json; swagger: boolean },
): void {
  const { uri, text } = entry.source;
  const survey = surveyDocument(entry.value, loading.limits);
  if (survey.tooBig) {
    const { what, pointer } = survey.tooBig;
    const message =
      what === 'depth'
        ? `This document is nested deeper than ${loading.limits.depth} levels (or holds itself by a YAML alias). Use $ref for recursion.`
        : `This document has more than ${loading.limits.nodes} values (YAML aliases counted each time). Split it, or use $ref instead of aliases.`;
    const place = { uri, pointer, ...locate(text, pointer) };
    throw new ContractError([
      { severity: 'error', code: `too-much-${what}`, message, place },
    ]);
  }
  loading.surveys.set(uri, survey);
  loading.documents.set(uri, {
    uri,
    text,
    value: entry.value,
    anchors: survey.anchors,
    sourcePointer: entry.swagger ? swagger2Pointer : undefined,
  });
}

/** Reads the documents that `$ref`s name, and those that these name, in the order found. */
async function readOthers(
  loading: Loading,
  rootUri: string,
  read: LoadOptions['read'],
): Promise<void> {
  const queue = [rootUri];
  const asked = new Set(queue);
  for (let i = 0; i < queue.length; i++) {
    const survey = loading.surveys.get(queue[i]);
    const others = [
      ...(survey?.references.keys() ?? []),
      ...(survey?.mappings.keys() ?? []),
    ];
    for (const reference of others) {
      const uri = otherDocument(reference, queue[i]);
      if (uri === undefined || asked.has(uri)) {
        continue;
      }
      asked.add(uri);
      if (await readOther(loading, uri, read)) {
        queue.push(uri);
      }
    }
  }
}

function otherDocument(reference: string, base: string): string | undefined {
  const { uri } = splitAddress(reference);
  // A mapping may hold a bare schema name.
  if (uri === '' || (reference === uri && !/[./]/.test(uri))) {
    return undefined;
  }
  return resolveUri(uri, base);
}

async function readOther(
  loading: Loading,
  uri: string,
  read: LoadOptions['read'],
): Promise<boolean> {
  if (!read) {
    loading.unreadable.set(uri, "other documents aren't read here");
    return false;
  }
  if (loading.documents.size >= loading.limits.documents) {
    const limit = loading.limits.documents;
    loading.unreadable.set(uri, `more than ${limit} documents are needed`);
    return false;
  }
  try {
    const source = { uri, text: await read(uri) };
    const problem = tooLong(source, loading.limits);
    if (problem) {
      throw new ContractError([problem]);
    }
    const { value, problems } = parseText(source.text, loading.limits);
    const found = problems.map(each => diagnosticOf(each, uri));
    loading.found.push(...found);
    if (value === undefined) {
      loading.unreadable.set(uri, found[0]?.message ?? "it can't be read");
      return false;
    }
    keep(loading, { source, value, swagger: false });
    return true;
  } catch (error) {
    if (error instanceof ContractError) {
      loading.found.push(...error.diagnostics);
    }
    const reason = error instanceof Error ? error.message : String(error);
    loading.unreadable.set(uri, reason);
    return false;
  }
}

function tooLong(
  source: ContractSource,
  limits: ContractLimits,
): Diagnostic | undefined {
  if (source.text.length <= limits.documentLength) {
    return undefined;
  }
  return {
    severity: 'error',
    code: 'too-long',
    message: `This document has ${source.text.length} characters; at most ${limits.documentLength} are read. Split it by $ref.`,
    place: { uri: source.uri, pointer: '', line: 1, column: 1 },
  };
}

function diagnosticOf(problem: TextProblem, uri: string): Diagnostic {
  const { code, message, pointer, line, column } = problem;
  return {
    severity: code === 'syntax' ? 'error' : 'warning',
    code,
    message,
    place: { uri, pointer, line, column },
  };
}

function digestOf(loading: Loading, resources: JsonObject | undefined): string {
  const hash = createHash('sha256');
  for (const { text } of loading.documents.values()) {
    // Lengths keep documents apart.
    hash.update(`${text.length}\n`).update(text);
  }
  if (isJsonObject(resources)) {
    hash.update(JSON.stringify(resources));
  }
  return hash.digest('hex');
}
