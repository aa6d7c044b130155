import {
  TranslationFunction,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { JsonValue, SchemaView } from '@smartsandbox/plugin-sandbox-common';
import { sandboxTranslationRef } from '../../translation';
import type { BodyProblem } from '../request/useBodyDocument';
import { useForm } from './FormContext';
import { fromMajorUnits, isMinorUnits } from './minorUnits';
import { currencyBeside } from './useValueNote';

const mostShown = 8;
const fallbackCurrency = 'EUR';

type Translate = TranslationFunction<typeof sandboxTranslationRef.T>;

/** Says what is wrong with a field: what is needed, and for amounts what was probably meant. */
export function useProblemWords() {
  const { t } = useTranslationRef(sandboxTranslationRef);
  const { root } = useForm();
  return (
    problem: BodyProblem,
    field: {
      view: SchemaView;
      value: JsonValue | undefined;
      pointer: string;
    },
  ): string => {
    const { view, value, pointer } = field;
    const need = needOf(problem.rule, view, t) ?? problem.message;
    if (
      value === undefined ||
      !isMinorUnits(view, pointer.split('/').at(-1) ?? '')
    ) {
      return need;
    }
    const currency = currencyBeside(root, pointer) ?? fallbackCurrency;
    const meant = fromMajorUnits(String(value), currency);
    return meant === undefined
      ? need
      : `${need} ${t('explorer.need.meant', {
          text: `${value} ${currency}`,
          value: String(meant),
        })}`;
  };
}

function needOf(
  rule: string,
  view: SchemaView,
  t: Translate,
): string | undefined {
  switch (rule) {
    case 'required':
      return t('explorer.need.missing');
    case 'additionalProperties':
      return t('explorer.need.unknown');
    case 'type':
    case 'minimum':
    case 'maximum':
      return typeNeed(view, t);
    case 'enum':
      return t('explorer.need.oneOf', {
        values: (view.enum ?? []).slice(0, mostShown).join(', '),
      });
    case 'minLength':
      return t('explorer.need.minLength', { length: `${view.minLength}` });
    case 'maxLength':
      return t('explorer.need.maxLength', { length: `${view.maxLength}` });
    case 'format':
      return t('explorer.need.format', { format: view.format ?? '' });
    case 'pattern':
      return t('explorer.need.pattern', { pattern: view.pattern ?? '' });
    default:
      return undefined;
  }
}

function typeNeed(view: SchemaView, t: Translate): string | undefined {
  const [type] = view.types;
  if (type === undefined) {
    return undefined;
  }
  const { minimum: low, maximum: high } = view;
  const base = t(`explorer.need.${type}`);
  if (low !== undefined && high !== undefined) {
    const words = { low: `${low}`, high: `${high}` };
    return `${base} ${t('explorer.need.fromTo', words)}.`;
  }
  if (low !== undefined) {
    return `${base} ${t('explorer.need.from', { low: `${low}` })}.`;
  }
  return high === undefined
    ? `${base}.`
    : `${base} ${t('explorer.need.upTo', { high: `${high}` })}.`;
}
