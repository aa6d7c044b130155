import { DiagnosticList } from '../diagnostics/DiagnosticList';
import { DocumentSet } from '../model/types';
import { splitAddress } from './pointer';
import { resolveUri } from './resolveUri';
import { Survey } from './surveyDocument';

/** Reports the `$ref`s, discriminator mappings and patterns of all documents that lead nowhere. */
export function checkReferences(
  loaded: {
    readonly surveys: ReadonlyMap<string, Survey>;
    readonly unreadable: ReadonlyMap<string, string>;
    readonly documents: DocumentSet;
  },
  diagnostics: DiagnosticList,
): void {
  const { documents, unreadable } = loaded;
  for (const [uri, survey] of loaded.surveys) {
    for (const [ref, pointer] of survey.references) {
      if (documents.resolve(ref, uri) === undefined) {
        const target = resolveUri(splitAddress(ref).uri, uri);
        const reason = unreadable.get(target);
        diagnostics.warning(
          'missing-ref',
          `${uri}#${pointer}/$ref`,
          reason === undefined
            ? `"${ref}" leads nowhere: nothing is there, or it refers to itself. What uses it is taken as any value.`
            : `"${ref}" can't be followed: ${reason}`,
        );
      }
    }
    for (const [target, pointer] of survey.mappings) {
      const found =
        documents.resolve(target, uri) ??
        documents.resolve(`#/components/schemas/${target}`, uri);
      if (found === undefined) {
        diagnostics.warning(
          'missing-mapping',
          `${uri}#${pointer}`,
          `The discriminator maps to "${target}", which isn't there; that value can't be told apart. Add the schema or drop the mapping.`,
        );
      }
    }
    for (const [pattern, pointer] of survey.patterns) {
      if (!compiles(pattern)) {
        diagnostics.warning(
          'bad-pattern',
          `${uri}#${pointer}/pattern`,
          `The pattern ${JSON.stringify(
            pattern,
          )} is no regular expression in JavaScript's syntax (ECMA-262), so values aren't checked by it.`,
        );
      }
    }
  }
}

function compiles(pattern: string): boolean {
  return ['u', ''].some(flags => {
    try {
      return new RegExp(pattern, flags) instanceof RegExp;
    } catch {
      return false;
    }
  });
}
