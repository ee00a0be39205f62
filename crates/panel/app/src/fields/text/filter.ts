/** How texts are filtered. */
import type { FilterSlice } from '../slice';
import { TextOperand } from './TextOperand';

export const textFilter: FilterSlice = {
  operators: [
    { name: 'containsi', operand: 'one' },
    { name: 'notContainsi', operand: 'one' },
    { name: 'eqi', operand: 'one' },
    { name: 'nei', operand: 'one' },
    { name: 'eq', operand: 'one' },
    { name: 'ne', operand: 'one' },
    { name: 'contains', operand: 'one' },
    { name: 'notContains', operand: 'one' },
    { name: 'startsWith', operand: 'one' },
    { name: 'endsWith', operand: 'one' },
    { name: 'gt', operand: 'one' },
    { name: 'gte', operand: 'one' },
    { name: 'lt', operand: 'one' },
    { name: 'lte', operand: 'one' },
    { name: 'between', operand: 'range' },
    { name: 'in', operand: 'many' },
    { name: 'notIn', operand: 'many' },
    { name: 'null', operand: 'flag' },
  ],
  Operand: TextOperand,
};
