import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  ResourceEntity,
} from '@backstage/catalog-model';
import { SandboxSummary } from '@smartsandbox/protocol';

/** `spec.type` of sandboxes. */
export const SANDBOX_ENTITY_TYPE = 'api-sandbox';

/** Holds the id of the sandbox that an entity stands for. */
export const ANNOTATION_SANDBOX_ID = 'smartsandbox.dev/sandbox-id';

/** Name of the entity; the id makes it unique and is kept when the sandbox is renamed. */
export function entityNameOf(sandboxId: string): string {
  return `sandbox-${sandboxId}`;
}

/**
 * A sandbox as the catalog shows it. Nothing that changes by itself, such as its state, is in it: the catalog would
 * process the entity again each time.
 *
 * @param appUrl - Address of the portal.
 */
export function toSandboxEntity(
  sandbox: Pick<SandboxSummary, 'id' | 'name' | 'owner' | 'apis'>,
  appUrl: string,
): ResourceEntity {
  const page = `${appUrl}/sandboxes/${sandbox.id}`;
  const apis = sandbox.apis.flatMap(({ entityRef }) => entityRef ?? []);
  const location = `url:${page}`;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name: entityNameOf(sandbox.id),
      title: sandbox.name,
      description: `Sandbox of ${sandbox.apis
        .map(({ title, version }) => `${title} ${version}`.trim())
        .join(', ')}. Test only: all data in it is made up.`,
      annotations: {
        [ANNOTATION_LOCATION]: location,
        [ANNOTATION_ORIGIN_LOCATION]: location,
        [ANNOTATION_SANDBOX_ID]: sandbox.id,
      },
      tags: ['sandbox', 'test-only'],
      links: [
        { url: page, title: 'Overview', icon: 'dashboard' },
        { url: `${page}/explorer`, title: 'API Explorer', icon: 'code' },
        { url: `${page}/logs`, title: 'Logs', icon: 'docs' },
      ],
    },
    spec: {
      type: SANDBOX_ENTITY_TYPE,
      owner: sandbox.owner,
      dependsOn: apis,
    },
  };
}
