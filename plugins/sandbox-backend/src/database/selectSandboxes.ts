import { PermissionCriteria } from '@backstage/plugin-permission-common';
import { SandboxFilter } from '@smartsandbox/plugin-sandbox-node';
import { Knex } from 'knex';
import { SandboxRow } from './rows';
import { SandboxSelection } from './SandboxStore';

type Query = Knex.QueryBuilder<SandboxRow, SandboxRow[]>;

/** Rows of `sandboxes` that a selection names, without order or end. */
export function selectSandboxes(db: Knex, selection: SandboxSelection): Query {
  const rows = db<SandboxRow>('sandboxes') as unknown as Query;
  if (selection.owners) {
    rows.whereIn('owner', [...selection.owners]);
  }
  if (selection.states?.length) {
    rows.whereIn('state', [...selection.states]);
  }
  if (selection.text) {
    whereText(db, rows, selection.text);
  }
  if (selection.api) {
    whereHoldsApi(db, rows, [selection.api]);
  }
  if (selection.allowed) {
    whereAllowed(db, rows, selection.allowed);
  }
  return rows;
}

function whereText(db: Knex, rows: Query, text: string): void {
  const escaped = text.toLowerCase().replace(/[\\%_]/g, found => `\\${found}`);
  const pattern = `%${escaped}%`;
  rows.andWhere(part =>
    part
      .whereRaw(`lower(name) like ? escape '\\'`, [pattern])
      .orWhereRaw(`id like ? escape '\\'`, [pattern])
      .orWhereIn(
        'id',
        // Entity refs are lower case; what people know of one is its name.
        db('sandbox_apis')
          .whereRaw(`entity_ref like ? escape '\\'`, [`%/${pattern}`])
          .select('sandbox_id'),
      ),
  );
}

function whereHoldsApi(
  db: Knex,
  rows: Query,
  entityRefs: readonly string[],
): void {
  rows.whereIn(
    'id',
    db('sandbox_apis')
      .whereIn('entity_ref', [...entityRefs])
      .select('sandbox_id'),
  );
}

/** Turns what a policy's conditions became into SQL: `anyOf`, `allOf` and `not` nest as they do there. */
function whereAllowed(
  db: Knex,
  rows: Query,
  criteria: PermissionCriteria<SandboxFilter>,
): void {
  rows.andWhere(part => {
    if ('anyOf' in criteria) {
      criteria.anyOf.forEach(each =>
        part.orWhere(inner => whereAllowed(db, inner, each)),
      );
    } else if ('allOf' in criteria) {
      criteria.allOf.forEach(each => whereAllowed(db, part, each));
    } else if ('not' in criteria) {
      part.whereNot(inner => whereAllowed(db, inner, criteria.not));
    } else if (criteria.key === 'owner') {
      part.whereIn('owner', criteria.values);
    } else {
      whereHoldsApi(db, part, criteria.values);
    }
  });
}
