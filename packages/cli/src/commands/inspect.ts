import { contractReport, ContractModel } from '@smartsandbox/contract';
import { Command } from 'commander';
import { describeDiagnostics } from '../describeDiagnostics';
import { counted } from '../counted';
import { openSource } from '../openSource';

/** `inspect`: what SmartSandbox makes of a contract: operations with their roles, resources, and why. */
export function inspectCommand(): Command {
  return new Command('inspect')
    .summary('show what SmartSandbox makes of an API description')
    .description(
      'Shows operations with the roles they were given, resources, the reasons for both, and which operations can be answered.',
    )
    .argument('<file|url>', 'OpenAPI 3.0, 3.1 or Swagger 2.0, JSON or YAML')
    .option('--json', 'print everything as JSON')
    .action(async (location: string, options: { json?: boolean }) => {
      const { model } = await openSource(location);
      const found = inspect(model);
      process.stdout.write(
        options.json
          ? `${JSON.stringify(found, undefined, 2)}\n`
          : `${describe(found).join('\n')}\n`,
      );
    });
}

type Inspection = ReturnType<typeof inspect>;

function inspect(model: ContractModel) {
  const report = new Map(
    contractReport(model, { now: Date.now() }).map(each => [
      each.operation,
      each,
    ]),
  );
  return {
    title: model.title,
    version: model.version,
    format: model.format,
    digest: model.digest,
    operations: model.operations.map(operation => ({
      id: operation.id,
      method: operation.method.toUpperCase(),
      path: operation.path,
      role: operation.binding.role,
      resource: operation.binding.resource,
      reasons: operation.binding.reasons,
      report: report.get(operation.id),
    })),
    resources: [...model.resources.values()].map(resource => ({
      name: resource.name,
      identifier: resource.identifier.map(part => ({
        property: part.property,
        kind: part.kind,
        prefix: part.prefix,
      })),
      parent: resource.parent?.resource,
      singleton: resource.singleton,
      examples: resource.examples.length,
      reasons: resource.reasons,
    })),
    diagnostics: model.diagnostics,
  };
}

function describe(found: Inspection): string[] {
  const lines = [
    `${found.title} ${found.version} (${found.format}), ${counted(
      found.operations.length,
      'operation',
    )}, ${counted(found.resources.length, 'resource')}`,
    '',
    'Resources',
  ];
  for (const resource of found.resources) {
    const identifier = resource.identifier
      .map(part => `${part.property} (${part.prefix ?? part.kind})`)
      .join(' + ');
    const named =
      identifier === '' ? 'without an identifier' : `by ${identifier}`;
    lines.push(
      `  ${resource.name}: ${resource.singleton ? 'exactly one' : named}${
        resource.parent ? `, of ${resource.parent}` : ''
      }`,
      ...resource.reasons.map(reason => `      ${reason}`),
    );
  }
  lines.push('', 'Operations');
  for (const operation of found.operations) {
    const { report } = operation;
    const answer = report?.ok
      ? `${report.status} from ${report.from}`
      : `can't be answered: ${report?.reason ?? 'unknown'}`;
    lines.push(
      `  ${operation.method} ${operation.path}  ${operation.role}${
        operation.resource ? ` ${operation.resource}` : ''
      }, ${answer}`,
      ...operation.reasons.map(reason => `      ${reason}`),
    );
  }
  if (found.diagnostics.length > 0) {
    lines.push('', 'Diagnostics');
    lines.push(
      ...describeDiagnostics(found.diagnostics).map(line => `  ${line}`),
    );
  }
  return lines;
}
