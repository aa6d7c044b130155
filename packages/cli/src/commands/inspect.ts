import { ContractModel, Operation, Resource } from '@smartsandbox/contract';
import { Command } from 'commander';
import { readContract } from '../readContract';
import { Terminal } from '../Terminal';

export function addInspectCommand(program: Command, terminal: Terminal): void {
  program
    .command('inspect')
    .description(
      'Show how an API description is understood: operations, roles, resources, and the reasons',
    )
    .argument('<file|url>', 'OpenAPI 3.0 or 3.1, or Swagger 2.0')
    .option('--json', 'as JSON')
    .action(async (location: string, options: { json?: boolean }) => {
      const { model } = await readContract(location);
      if (options.json) {
        terminal.out(JSON.stringify(asJson(model), undefined, 2));
        return;
      }
      for (const line of describeModel(model)) {
        terminal.out(line);
      }
    });
}

function asJson(model: ContractModel) {
  return {
    title: model.title,
    version: model.version,
    format: model.format,
    digest: model.digest,
    operations: model.operations.map(({ id, method, path, binding }) => ({
      id,
      method,
      path,
      ...binding,
    })),
    resources: [...model.resources.values()].map(
      ({ examples, ...resource }) => ({
        ...resource,
        examples: examples.length,
      }),
    ),
    diagnostics: model.diagnostics,
  };
}

function* describeModel(model: ContractModel): Iterable<string> {
  yield `${model.title} ${model.version} (${model.format})`;
  yield '';
  yield `${model.resources.size} resources`;
  for (const resource of model.resources.values()) {
    yield* describeResource(resource);
  }
  yield '';
  yield `${model.operations.length} operations`;
  for (const operation of model.operations) {
    yield* describeOperation(operation);
  }
}

function* describeResource(resource: Resource): Iterable<string> {
  const identifier = resource.identifier
    .map(part => `${part.property} (${part.kind})`)
    .join(', ');
  const parent = resource.parent
    ? `, belongs to ${resource.parent.resource}`
    : '';
  const kind = resource.singleton ? 'singleton' : `named by ${identifier}`;
  yield `  ${resource.name}: ${kind}${parent}`;
  for (const reason of resource.reasons) {
    yield `    ${reason}`;
  }
}

function* describeOperation({
  id,
  method,
  path,
  binding,
}: Operation): Iterable<string> {
  const target = binding.resource ? ` ${binding.resource}` : '';
  yield `  ${method.toUpperCase().padEnd(6)} ${path}  ${id}: ${
    binding.role
  }${target}`;
  for (const reason of binding.reasons) {
    yield `    ${reason}`;
  }
}
