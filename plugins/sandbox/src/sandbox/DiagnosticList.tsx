import { Diagnostic } from '@smartsandbox/protocol';
import styles from './sandbox.module.css';

/** What is wrong with contracts, each with its place: file, line, JSON Pointer. */
export function DiagnosticList(props: {
  diagnostics: ReadonlyArray<Diagnostic & { api: string }>;
}) {
  return (
    <ul className={styles.diagnostics}>
      {props.diagnostics.map(({ api, code, message, place }) => (
        <li key={`${api} ${code} ${place.uri} ${place.pointer}`}>
          <strong>{api}</strong> {message}{' '}
          <span className={styles.place}>{placeOf({ place })}</span>
        </li>
      ))}
    </ul>
  );
}

/** `openapi.yaml:214 #/paths/~1links/get`. */
export function placeOf({ place }: Pick<Diagnostic, 'place'>): string {
  const file = place.uri.split('/').pop() ?? '';
  const line = place.line === undefined ? '' : `:${place.line}`;
  return [`${file}${line}`, place.pointer && `#${place.pointer}`]
    .filter(Boolean)
    .join(' ');
}
