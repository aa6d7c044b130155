/** What a property of an error body is for, told by its name. */
export type ErrorRole =
  | 'message'
  | 'title'
  | 'status'
  | 'code'
  | 'parameter'
  | 'pointer'
  | 'location'
  | 'violations'
  | 'type'
  | 'nested';

const roles: { readonly [name: string]: ErrorRole } = {
  message: 'message',
  msg: 'message',
  detail: 'message',
  errormessage: 'message',
  errordescription: 'message',
  errortext: 'message',
  errordetail: 'message',
  description: 'message',
  reason: 'message',
  usermessage: 'message',
  longmessage: 'message',
  title: 'title',
  summary: 'title',
  error: 'code',
  code: 'code',
  errorcode: 'code',
  errorid: 'code',
  errorname: 'code',
  errortype: 'code',
  name: 'code',
  category: 'code',
  status: 'status',
  statuscode: 'status',
  httpstatus: 'status',
  httpcode: 'status',
  httpstatuscode: 'status',
  param: 'parameter',
  parameter: 'parameter',
  field: 'parameter',
  property: 'parameter',
  fieldname: 'parameter',
  propertyname: 'parameter',
  target: 'parameter',
  attribute: 'parameter',
  path: 'pointer',
  pointer: 'pointer',
  jsonpointer: 'pointer',
  location: 'location',
  in: 'location',
  errors: 'violations',
  violations: 'violations',
  details: 'violations',
  invalidparams: 'violations',
  invalidfields: 'violations',
  fielderrors: 'violations',
  validationerrors: 'violations',
  type: 'type',
  fault: 'nested',
  source: 'nested',
  meta: 'nested',
  response: 'nested',
  data: 'nested',
};

export function errorRole(name: string): ErrorRole | undefined {
  const plain = name.toLowerCase().replace(/[^a-z]/g, '');
  return Object.hasOwn(roles, plain) ? roles[plain] : undefined;
}
