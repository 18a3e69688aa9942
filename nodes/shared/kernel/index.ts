// All that operations, fields and nodes are made of.
export * from './describe';
export * from './field';
export * from './listing';
export * from './locator';
export * from './operation';
export { mistake } from '../errors';
export { DELETE, GET, PATCH, POST, PUT, url } from '../transport';
export type { Path, Peaka, Request } from '../transport';
