/** How what has an order is filtered. */
import type { ComponentType } from 'react';
import type { FilterSlice, OperandProps } from '../slice';

export function orderedFilter(Operand: ComponentType<OperandProps>): FilterSlice {
  return {
    operators: [
      { name: 'eq', operand: 'one' },
      { name: 'ne', operand: 'one' },
      { name: 'gt', operand: 'one' },
      { name: 'gte', operand: 'one' },
      { name: 'lt', operand: 'one' },
      { name: 'lte', operand: 'one' },
      { name: 'between', operand: 'range' },
      { name: 'in', operand: 'many' },
      { name: 'notIn', operand: 'many' },
      { name: 'null', operand: 'flag' },
    ],
    Operand,
  };
}
