import { Entity } from '@backstage/catalog-model';

/** A small contract, OpenAPI 3.1. */
export const petsContract = JSON.stringify({
  openapi: '3.1.0',
  info: { title: 'Pets', version: '1.4.0' },
  paths: {
    '/pets': {
      get: {
        operationId: 'listPets',
        responses: { 200: { description: 'All pets' } },
      },
      post: {
        operationId: 'createPet',
        responses: { 201: { description: 'Made' } },
      },
    },
  },
});

/** The next version of it: one operation added, one changed, one removed. */
export const petsContract2 = JSON.stringify({
  openapi: '3.1.0',
  info: { title: 'Pets', version: '1.5.0' },
  paths: {
    '/pets': {
      get: {
        operationId: 'listPets',
        parameters: [
          { name: 'limit', in: 'query', schema: { type: 'integer' } },
        ],
        responses: { 200: { description: 'All pets' } },
      },
    },
    '/pets/{petId}': {
      get: {
        operationId: 'getPet',
        summary: 'Get a pet',
        parameters: [
          {
            name: 'petId',
            in: 'path',
            required: true,
            schema: { type: 'string' },
          },
        ],
        responses: { 200: { description: 'It' } },
      },
    },
  },
});

export function apiEntity(name: string, definition: string): Entity {
  return entity('API', name, { type: 'openapi', definition });
}

export const apiEntities: Entity[] = [
  apiEntity('pets', petsContract),
  apiEntity('broken', 'openapi: ['),
  {
    ...entity('Component', 'shop', {}),
    relations: [
      { type: 'consumesApi', targetRef: 'api:default/pets' },
      { type: 'consumesApi', targetRef: 'api:default/vanished' },
    ],
  },
  {
    ...entity('System', 'checkout', {}),
    relations: [
      { type: 'hasPart', targetRef: 'component:default/shop' },
      { type: 'hasPart', targetRef: 'component:default/vanished' },
      { type: 'hasPart', targetRef: 'api:default/broken' },
    ],
  },
  entity('User', 'mira.k', {}),
];

function entity(kind: string, name: string, spec: Entity['spec']): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace: 'default' },
    spec,
  };
}
