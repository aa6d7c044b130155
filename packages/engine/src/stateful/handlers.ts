import { OperationRole } from '@smartsandbox/contract';
import { list } from '../lists/list';
import { action } from './action';
import { bulk } from './bulk';
import { create } from './create';
import { deleteOne } from './delete';
import { Handler } from './Handler';
import { read } from './read';
import { replace, upsert } from './replace';
import { singletonRead, singletonReplace } from './singleton';
import { update } from './update';

/** Who acts for which role of operations (behaviour.md §6); nobody does for `unknown`. */
export const handlers: { readonly [role in OperationRole]?: Handler } = {
  create,
  read,
  list,
  search: list,
  update,
  replace,
  upsert,
  delete: deleteOne,
  action,
  bulk,
  'singleton-read': singletonRead,
  'singleton-replace': singletonReplace,
};
