import { absoluteUrl } from '../answer/location';
import { Run } from '../answer/Run';
import { Page, PageParameters } from './page';

/** The address as called with the parameters of another page. */
export function pageUrl(run: Run, parameters: PageParameters): string {
  const [path, query = ''] = split(run.call.url);
  const pairs = new URLSearchParams(query);
  for (const [name, value] of Object.entries(parameters)) {
    if (value === undefined) {
      pairs.delete(name);
    } else {
      pairs.set(name, value);
    }
  }
  const text = pairs.toString();
  return absoluteUrl(run.call.baseUrl, text === '' ? path : `${path}?${text}`);
}

function split(url: string): readonly [string, string?] {
  const at = url.indexOf('?');
  return at < 0 ? [url] : [url.slice(0, at), url.slice(at + 1)];
}

/** The value of a `Link` header (RFC 8288) to the neighbours of a page. */
export function linkHeader(run: Run, page: Page): string | undefined {
  const links = [
    ['first', page.first],
    ['prev', page.previous],
    ['next', page.next],
    ['last', page.last],
  ] as const;
  const text = links.flatMap(([relation, parameters]) =>
    parameters ? `<${pageUrl(run, parameters)}>; rel="${relation}"` : [],
  );
  return text.length > 0 ? text.join(', ') : undefined;
}
