import {
  AuthService,
  BackstageCredentials,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';

/** Who asks. */
export interface CallerOptions {
  readonly credentials: BackstageCredentials;
}

export interface Caller {
  /** Entity ref of the user, or the subject of the service. */
  readonly ref: string;
  /** The user and the groups that they are in; a service owns nothing. */
  readonly owns: readonly string[];
  readonly isService: boolean;
}

/** Says who is behind credentials. */
export class Callers {
  readonly #auth: AuthService;
  readonly #userInfo: UserInfoService;

  constructor(options: { auth: AuthService; userInfo: UserInfoService }) {
    this.#auth = options.auth;
    this.#userInfo = options.userInfo;
  }

  /** @throws NotAllowedError for nobody */
  async identify(credentials: BackstageCredentials): Promise<Caller> {
    if (this.#auth.isPrincipal(credentials, 'user')) {
      const info = await this.#userInfo.getUserInfo(credentials);
      return {
        ref: info.userEntityRef,
        owns: info.ownershipEntityRefs,
        isService: false,
      };
    }
    if (this.#auth.isPrincipal(credentials, 'service')) {
      return { ref: credentials.principal.subject, owns: [], isService: true };
    }
    throw new NotAllowedError('Sign in first.');
  }
}
