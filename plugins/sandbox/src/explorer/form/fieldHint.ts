import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { SchemaView } from '@smartsandbox/plugin-sandbox-common';
import { OperationForm } from '@smartsandbox/protocol';
import { sandboxTranslationRef } from '../../translation';
import { isMinorUnits } from './minorUnits';

/** What fits into a field in a few words: `integer, minor units`, `enum of 7`, `text, up to 140`. */
export function useFieldHint(
  view: SchemaView,
  field: {
    name: string;
    identifier?: OperationForm['identifiers'][number];
    /** Of a file, with the type that it may be of. */
    file?: { mediaType?: string };
  },
): string {
  const { t } = useTranslationRef(sandboxTranslationRef);
  if (field.file) {
    return field.file.mediaType ?? t('explorer.hint.file');
  }
  if (field.identifier) {
    return t('explorer.hint.identifier', { type: field.identifier.type });
  }
  if (view.enum) {
    return t('explorer.hint.enum', { count: view.enum.length });
  }
  if (view.isChoice) {
    return t('explorer.hint.alternatives', { count: view.alternatives.length });
  }
  const [type] = view.types;
  // `int64` and the like say nothing to whoever writes JSON.
  const format = type === 'string' ? view.format : undefined;
  const base =
    type === undefined
      ? t('explorer.hint.any')
      : format ?? t(`explorer.hint.${type}`);
  return [base, ...extras()].join(', ');

  function extras(): string[] {
    if (isMinorUnits(view, field.name)) {
      return [t('explorer.hint.minorUnits')];
    }
    if (view.default !== undefined && typeof view.default !== 'object') {
      return [t('explorer.hint.default', { value: String(view.default) })];
    }
    if (type === 'string' && !view.format && view.maxLength !== undefined) {
      return [t('explorer.hint.upTo', { max: String(view.maxLength) })];
    }
    return bounds();
  }

  function bounds(): string[] {
    const low = view.minimum ?? view.minItems;
    const high = view.maximum ?? view.maxItems;
    if (low !== undefined && high !== undefined) {
      return [t('explorer.hint.range', { low: `${low}`, high: `${high}` })];
    }
    return high === undefined
      ? []
      : [t('explorer.hint.upTo', { max: String(high) })];
  }
}
