import { DiagnosticList } from '../diagnostics/DiagnosticList';
import { isJsonObject } from '../load/pointer';
import { inferResources } from '../resources/inferResources';
import { ModelContext } from './ModelContext';
import { readOperations } from './readOperations';
import { readRequirements, readSecuritySchemes } from './readSecurity';
import { readServers } from './readServers';
import { readWebhooks } from './readWebhooks';
import { Spot, text } from './Spot';
import { ContractModel, DocumentSet, JsonObject } from './types';

/** Everything of the model that is read from the documents; what is left out is told in `diagnostics`. */
export function readModel(source: {
  readonly document: JsonObject;
  readonly format: ContractModel['format'];
  readonly documents: DocumentSet;
  readonly diagnostics: DiagnosticList;
  readonly overrides?: JsonObject;
}): Omit<
  ContractModel,
  'digest' | 'format' | 'diagnostics' | 'document' | 'documents'
> {
  const { document, documents, diagnostics } = source;
  const context: ModelContext = { documents, diagnostics };
  const root: Spot = { node: document, address: `${documents.rootUri}#` };
  const info = isJsonObject(document.info) ? document.info : {};
  const schemes = readSecuritySchemes(root, context);
  const global = readRequirements(root, schemes, context) ?? [];
  const plain = readOperations(root, { schemes, global }, context);
  const webhooks = readWebhooks(root, context);
  if (plain.length === 0) {
    diagnostics.info(
      'no-operations',
      `${documents.rootUri}#`,
      `The contract has no operations${
        webhooks.length > 0 ? `, only ${webhooks.length} webhooks` : ''
      }: no call can be answered.`,
    );
  }
  const { operations, resources } = inferResources({
    operations: plain,
    context,
    overrides: source.overrides,
  });
  const description = text(info.description);
  return {
    title: text(info.title) ?? 'Untitled API',
    version: String(info.version ?? ''),
    ...(description !== undefined && { description }),
    servers: readServers(root),
    operations,
    operationsById: new Map(operations.map(each => [each.id, each])),
    resources,
    securitySchemes: schemes,
    webhooks,
  };
}
