import { lazy, Suspense } from 'react';

const Tree = lazy(() => import('./JsonTreeView'));

/** A JSON value as a tree that opens and closes, two levels open. */
export function JsonTree(props: { value: object; label: string }) {
  return (
    <Suspense fallback={<pre>{JSON.stringify(props.value, undefined, 2)}</pre>}>
      <Tree {...props} />
    </Suspense>
  );
}
