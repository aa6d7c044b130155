import {
  TranslationFunction,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { ExplainEntityChange, LogEntry } from '@smartsandbox/protocol';
import { byteSize } from '../code';
import { sandboxReactTranslationRef } from '../translation';
import { StageLine } from './stageOrder';

/** Names that an entry only has ids of. */
export interface ExplainNames {
  /** Name of the sandbox. */
  readonly sandbox?: string;
  /** How a key is shown, such as `default, …h2Vd`. */
  readonly key?: string;
}

type Translate = TranslationFunction<typeof sandboxReactTranslationRef.T>;

/** Says in one line what a stage checked and found. */
export function useStageWords(entry: LogEntry, names: ExplainNames) {
  const { t } = useTranslationRef(sandboxReactTranslationRef);
  return {
    name: (line: StageLine) =>
      line.stages
        .map((stage, index) =>
          index === 0
            ? t(`why.stage.${stage}`)
            : t(`why.stage.${stage}`).toLocaleLowerCase(),
        )
        .join(', '),
    says: (line: StageLine) => says(line, { entry, names, t }),
  };
}

function says(
  line: StageLine,
  { entry, names, t }: { entry: LogEntry; names: ExplainNames; t: Translate },
): string {
  const { explain } = entry;
  const [stage] = line.stages;
  if (line.outcome === 'unreached') {
    return stage === 'run' ? t('why.unreachedState') : t('why.unreached');
  }
  if (line.outcome === 'refused' && stage !== 'validate') {
    return text(line.facts.detail) ?? t('why.refused');
  }
  switch (stage) {
    case 'receive':
      return entry.requestBytes
        ? t('why.says.received', { bytes: byteSize(entry.requestBytes) })
        : t('why.says.receivedNothing');
    case 'locate':
      return t('why.says.located', {
        sandbox: names.sandbox ?? entry.sandbox,
        form: t(`why.says.${addressForm(entry)}`),
      });
    case 'match':
      return t('why.says.matched', {
        method: entry.method,
        template: text(line.facts.template) ?? entry.url.split('?')[0],
        operation: entry.operation ?? '',
      });
    case 'authenticate':
      return line.facts.credential === undefined
        ? t('why.says.open')
        : t('why.says.authenticated', {
            credential: String(line.facts.credential),
            key: names.key ?? text(line.facts.key) ?? '',
          });
    case 'limit':
      return t('why.says.withinLimits');
    case 'validate':
      return checked(entry, t);
    case 'choose':
      return explain.chosen
        ? t('why.says.chosen', {
            tier: t(`why.says.tier.${explain.chosen.tier}`),
            name: explain.chosen.name,
          })
        : '';
    case 'run':
      return done(entry, t);
    default:
      return t('why.says.responded', {
        status: String(entry.status),
        type: contentType(entry),
        bytes: byteSize(entry.responseBytes ?? 0),
      });
  }
}

function checked({ explain }: LogEntry, t: Translate): string {
  const { violations, noted } = explain;
  if (violations.length > 0) {
    const places = [...new Set(violations.map(each => each.in))];
    return t('why.says.broken', {
      count: violations.length,
      where: places.join(', '),
    });
  }
  if (noted.length > 0) {
    return t('why.says.noted', { count: noted.length });
  }
  return t('why.says.fits');
}

function done({ explain, step }: LogEntry, t: Translate): string {
  const [first, ...more] = explain.changes;
  if (!first) {
    return t('why.says.nothingToChange');
  }
  const change = changed(first, t);
  const words =
    more.length === 0
      ? change
      : t('why.says.changedMore', {
          first: change,
          more: String(more.length),
        });
  return step === undefined
    ? words
    : `${words}, ${t('why.says.committed', { step: String(step) })}`;
}

function changed({ kind, id }: ExplainEntityChange, t: Translate): string {
  return t('why.says.changed', { change: t(`why.says.${kind}`), id });
}

/** Which of the three forms of behaviour.md §1 an address has. */
function addressForm(
  entry: LogEntry,
): 'byPath' | 'byHost' | 'byHeader' | 'byKey' {
  const header = (wanted: string) =>
    entry.request.headers.find(
      ([name]) => name.toLocaleLowerCase('en-US') === wanted,
    )?.[1];
  if (header('host')?.startsWith(entry.sandbox)) {
    return 'byHost';
  }
  if (header('x-sandbox-id') !== undefined) {
    return 'byHeader';
  }
  return entry.url.startsWith(`/s/${entry.sandbox}`) ? 'byPath' : 'byKey';
}

function contentType({ response }: LogEntry): string {
  const value = response.headers.find(
    ([name]) => name.toLocaleLowerCase('en-US') === 'content-type',
  )?.[1];
  return value?.split(';')[0] ?? '';
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
