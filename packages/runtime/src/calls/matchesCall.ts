import type { CallQuery, LoggedText, SearchedCall } from './types';

/**
 * Whether a call is what a query asks for (behaviour.md §14 *Search*). Stands alone: the search thread gets it as text.
 */
/* istanbul ignore next -- counters of a coverage report aren't there in the thread */
export function matchesCall(call: SearchedCall, query: CallQuery): boolean {
  const text = query.text?.toLowerCase();

  function holdsText(message: LoggedText, wanted: string): boolean {
    return (
      message.headers.some(
        ([name, value]) =>
          name.toLowerCase().includes(wanted) ||
          value.toLowerCase().includes(wanted),
      ) ||
      (message.encoding === undefined &&
        message.body !== undefined &&
        message.body.toLowerCase().includes(wanted))
    );
  }

  function concerns(entity: string): boolean {
    return (
      call.changed?.includes(entity) ||
      call.url
        .split('?', 1)[0]
        .split('/')
        .some(
          segment =>
            segment === entity || segment === encodeURIComponent(entity),
        )
    );
  }

  return (
    (query.session === undefined || call.session === query.session) &&
    (query.api === undefined || call.api === query.api) &&
    (query.operation === undefined || call.operation === query.operation) &&
    (query.credential === undefined || call.credential === query.credential) &&
    (query.scenario === undefined || call.scenario === query.scenario) &&
    (query.status === undefined || call.status === query.status) &&
    (query.statusClass === undefined ||
      `${Math.floor(call.status / 100)}xx` ===
        query.statusClass.toLowerCase()) &&
    (query.method === undefined ||
      call.method.toUpperCase() === query.method.toUpperCase()) &&
    (query.path === undefined || call.url.startsWith(query.path)) &&
    (query.since === undefined || call.wall >= query.since) &&
    (query.until === undefined || call.wall <= query.until) &&
    (!query.errorsOnly || call.status >= 400) &&
    (query.entity === undefined || concerns(query.entity)) &&
    (text === undefined ||
      text === '' ||
      call.url.toLowerCase().includes(text) ||
      holdsText(call.request, text) ||
      holdsText(call.response, text))
  );
}
