import { CallControls } from '@smartsandbox/engine';
import { ControlError } from './ControlError';
import { ItemReader } from './ItemReader';

type Scenario = CallControls['scenarios'][number];

const maxScenarios = 20;

/**
 * Parses `name[;param=value]…[, name…]`; names and values with `,`, `;` or spaces are quoted strings (RFC 9651 §3.3.3).
 *
 * @throws ControlError with the character at which it goes wrong
 */
export function parseScenarios(text: string): readonly Scenario[] {
  const scenarios: Scenario[] = [];
  const reader = new ItemReader(text);
  do {
    const name = reader.item();
    const parameters: { [name: string]: string } = Object.create(null);
    while (reader.take(';')) {
      const key = reader.item();
      parameters[key] = reader.take('=') ? reader.item() : 'true';
    }
    scenarios.push({ name, parameters });
    if (scenarios.length > maxScenarios) {
      throw new ControlError(
        `\`X-Sandbox-Scenario\` names more than ${maxScenarios} scenarios; name fewer.`,
      );
    }
  } while (reader.take(','));
  reader.end();
  return scenarios;
}
