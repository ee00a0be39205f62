import { describe, expect, test } from 'vitest';
import { layout, NODE } from './graphLayout';

const edge = (owner: string, uid: string) => ({ owner, uid });
const placeOf = (made: ReturnType<typeof layout>, uid: string) => made.nodes.find((node) => node.uid === uid) ?? { x: Number.NaN, y: Number.NaN };

describe('the picture of the model', () => {
  test('has what leads left of what it leads to', () => {
    const made = layout(['a', 'b', 'c'], [edge('a', 'b'), edge('b', 'c'), edge('a', 'c')]);
    expect(placeOf(made, 'a').x).toBeLessThan(placeOf(made, 'b').x);
    expect(placeOf(made, 'b').x).toBeLessThan(placeOf(made, 'c').x);
  });

  test('ends, whatever leads back', () => {
    const made = layout(['a', 'b', 'c'], [edge('a', 'b'), edge('b', 'a'), edge('b', 'b'), edge('c', 'nowhere')]);
    expect(made.nodes).toHaveLength(3);
  });

  test('has no two nodes in one place', () => {
    const uids = Array.from({ length: 30 }, (_, index) => `n${index}`);
    const made = layout(
      uids,
      uids.flatMap((uid, index) => (index % 3 === 0 ? [] : [edge(uid, `n${(index * 7) % 30}`)])),
    );
    const places = made.nodes.map(({ x, y }) => `${x} ${y}`);
    expect(new Set(places).size).toBe(30);
    expect(made.nodes.every(({ x, y }) => x + NODE.width <= made.width && y + NODE.height <= made.height)).toBe(true);
  });
});
