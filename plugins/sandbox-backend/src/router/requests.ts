import { isolations, sandboxStates } from '@smartsandbox/protocol';
import { z } from 'zod/v4';

const entityRef = z
  .string()
  .max(260)
  // Refs are the same in any case; stored and compared they are lower case.
  .toLowerCase()
  .regex(/^[^:/]+:[^:/]+\/[^:/]+$/, 'needs the form `kind:namespace/name`');
const name = z.string().trim().min(1).max(100);
const dateTime = z.iso.datetime({ offset: true });
const duration = z.string().max(50);
const seed = z.union([z.string().min(1).max(64), z.int().transform(String)]);
const seedSize = z.int().min(0).max(10_000);
const slug = z.string().max(40);

/** Body of `POST /sandboxes`. */
export const createSandboxBody = z.strictObject({
  name: name.optional(),
  owner: entityRef.optional(),
  apis: z.array(entityRef).min(1).max(50),
  ttl: duration.optional(),
  seed: seed.optional(),
  seedSize: seedSize.optional(),
  validation: z.enum(['contract', 'strict', 'off']).optional(),
  unknownIds: z.enum(['not-found', 'generate']).optional(),
  access: z.enum(['always', 'contract']).optional(),
  startAt: dateTime.optional(),
  isolation: z.enum(isolations as ['shared']).optional(),
});

/** Body of `PATCH /sandboxes/:id`. */
export const updateSandboxBody = z
  .strictObject({
    name: name.optional(),
    expiresAt: dateTime.optional(),
    revision: z.int().min(1).optional(),
  })
  .refine(
    ({ name: newName, expiresAt }) =>
      newName !== undefined || expiresAt !== undefined,
    'needs name or expiresAt',
  );

/** Body of `POST /sandboxes/:id/seed`, which may be left out. */
export const seedBody = z
  .strictObject({ seed: seed.optional(), size: seedSize.optional() })
  .default({});

/** Body of `POST /sandboxes/:id/keys/:keyId/rotate`, which may be left out. */
export const rotateBody = z
  .strictObject({ overlap: duration.optional() })
  .default({});

/** Body of `POST /sandboxes/:id/upgrade`, which may be left out. */
export const upgradeBody = z
  .strictObject({
    apis: z
      .array(
        z.strictObject({
          api: slug,
          digest: z
            .string()
            .regex(/^[0-9a-f]{64}$/, 'is not a digest')
            .optional(),
        }),
      )
      .min(1)
      .max(50)
      .optional(),
  })
  .default({});

/** Body of `POST /sandboxes/:id/send`. */
export const sendBody = z.strictObject({
  api: slug.optional(),
  method: z
    .string()
    .regex(/^[A-Za-z!#$%&'*+.^_`|~-]{1,32}$/, 'is not an HTTP method'),
  path: z.string().startsWith('/', 'needs to start with `/`').max(16_384),
  headers: z
    .array(z.tuple([z.string(), z.string()]))
    .max(200)
    .optional(),
  bodyBase64: z.string().optional(),
  key: z.string().max(64).optional(),
});

/** Body of `POST /contracts/check`. */
export const checkContractsBody = z.strictObject({
  entityRefs: z.array(entityRef).min(1).max(50),
});

/** Query of `GET /quota`. */
export const quotaQuery = z.object({ owner: entityRef });

const listOf = <T extends z.ZodType>(item: T) =>
  z.preprocess(
    value => (value === undefined || Array.isArray(value) ? value : [value]),
    z.array(item).optional(),
  );

/** Query of `GET /sandboxes`, as `SandboxService.list` takes it. */
export const listSandboxesQuery = z
  .object({
    owner: z.enum(['mine', 'teams', 'all']).default('all'),
    q: z.string().max(100).optional(),
    status: listOf(z.enum(sandboxStates as [string, ...string[]])),
    api: entityRef.optional(),
    sort: z
      .string()
      .regex(
        /^-?(name|expiresAt|lastCallAt)$/,
        'needs `name`, `expiresAt` or `lastCallAt`, with `-` in front to turn it around',
      )
      .default('-lastCallAt'),
    cursor: z.string().max(2_000).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  })
  .transform(({ q, status, sort, ...rest }) => ({
    ...rest,
    text: q || undefined,
    states: status as (typeof sandboxStates)[number][] | undefined,
    sort: {
      field: sort.replace('-', '') as 'name' | 'expiresAt' | 'lastCallAt',
      down: sort.startsWith('-'),
    },
  }));
