import { PathTemplate } from '@smartsandbox/contract';

/** Fixed text beats parameters (OpenAPI *Path Templating Matching*): more of it ranks higher. */
export function rankOf(template: PathTemplate): number {
  let rank = 0;
  for (const segment of template.segments) {
    for (const piece of segment) {
      rank += piece.kind === 'text' ? piece.text.length * 10 : -1;
    }
  }
  return rank;
}
