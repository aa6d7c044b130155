/** A control request that can't be carried out; `slug` and `status` are those of the problem to answer with. */
export class BranchError extends Error {
  readonly slug: 'api-not-found' | 'entity-type-not-found' | 'entity-not-found' | 'bad-parameter';
  readonly status: 400 | 404;

  constructor(slug: BranchError['slug'], message: string) {
    super(message);
    this.name = 'BranchError';
    this.slug = slug;
    this.status = slug === 'bad-parameter' ? 400 : 404;
  }
}
