import { Outgoing, Served } from '@smartsandbox/runtime';

/** One readable line about a call: `200 GET /payments/pay_1  0.4 ms  read: payment pay_1`. */
export function callLine(served: Served, outgoing: Outgoing): string {
  const { call } = served;
  const ms = performance.now() - call.startedAt;
  const { method, url } = call.incoming;
  return `${outgoing.status} ${printable(method)} ${printable(
    withoutSecrets(url),
  )}  ${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms  ${printable(
    reasonOf(served),
  )}\n`;
}

function reasonOf({ call }: Served): string {
  const { refusal, answer } = call;
  if (refusal) {
    return `${refusal.type.slug}: ${refusal.detail}`;
  }
  if (!answer) {
    return call.area === 'control' ? 'control' : 'answered';
  }
  const { facts } = answer;
  const operation = call.match?.operation.id ?? '';
  const noted =
    facts.noted.length > 0 ? ` (${facts.noted.length} violations noted)` : '';
  return `${operation}: ${facts.reason}${noted}`;
}

/** Query values that are long may be credentials; a line is for people and needs none. */
function withoutSecrets(url: string): string {
  return url
    .slice(0, 300)
    .replace(/([?&][^=&]*(?:key|token|secret|password)[^=&]*=)[^&]*/gi, '$1…')
    .replace(/sbx_test_[0-9a-zA-Z_]+/g, 'sbx_test_…');
}

/** Control characters of a request must not steer the terminal. */
function printable(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ');
}
