import { HttpAuthService } from '@backstage/backend-plugin-api';
import { Request } from 'express';

/** Who calls a route that people and services may call. */
export async function callerOf(httpAuth: HttpAuthService, request: Request) {
  const credentials = await httpAuth.credentials(request, {
    allow: ['user', 'service'],
  });
  return { credentials };
}
