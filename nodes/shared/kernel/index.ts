// All that operations, fields and nodes are made of.
export * from './describe';
export * as field from './field';
export type { Field, MapperFields, Section, Values } from './field';
export * from './listing';
export * from './locator';
export * from './operation';
export { typedValue } from './values';
export { mistake } from '../errors';
export * from '../request';
export type { Peaka } from '../transport';
