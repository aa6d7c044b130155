/** A control request that can't be carried out; `slug` and `status` are those of the problem to answer with. */
export class ControlError extends Error {
  readonly slug:
    | 'unknown-api'
    | 'unknown-resource'
    | 'entity-not-found'
    | 'bad-request';
  readonly status: 400 | 404;

  constructor(slug: ControlError['slug'], message: string) {
    super(message);
    this.name = 'ControlError';
    this.slug = slug;
    this.status = slug === 'bad-request' ? 400 : 404;
  }
}
