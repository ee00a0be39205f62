/** The operators of what is one of several things and has no order. */
import type { FilterOperator } from './slice';

export const equality: FilterOperator[] = [
  { name: 'eq', operand: 'one' },
  { name: 'ne', operand: 'one' },
  { name: 'in', operand: 'many' },
  { name: 'notIn', operand: 'many' },
  { name: 'null', operand: 'flag' },
];
