// All that operations, fields and nodes are made of.
export { storeBytes } from './binary';
export * from './describe';
export * as field from './field';
export type { Field, MapperFields, Section, Values } from './field';
export { type Entry, labelOf, listPageSize, withoutFailing, withValues } from './list-search';
export { failWhenRead, wait } from './job-fields';
export * from './job-kind';
export { unlessFailed } from './job-errors';
export * from './locator';
export * from './operation';
export { type Occurrence, polling } from './poll';
export { shownWhere } from './shown-where';
export { toInstant, toObject, toText, toType } from './coerce';
export { fail } from '../client/body';
export { isTool, PeakaError, userError } from '../client/errors';
export type { AnswerOf } from '../client/answer';
export { type Request, request } from '../client/request';
export type { PeakaClient } from '../client/client';
