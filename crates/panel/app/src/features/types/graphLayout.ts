/**
 * Places types and components so that what leads stands left of what it leads to: layers by the longest way, and in each layer an
 * order that keeps lines from crossing. What leads nowhere and is led to by nothing stands below.
 */
import type { Use } from './usage';

export interface Placed {
  uid: string;
  x: number;
  y: number;
}

export interface Layout {
  nodes: Placed[];
  width: number;
  height: number;
}

export const NODE = { width: 168, height: 44 };
const GAP = { x: 88, y: 20 };
/** How often the order of all layers is made better. */
const SWEEPS = 8;

export function layout(uids: string[], uses: Pick<Use, 'owner' | 'uid'>[]): Layout {
  const known = new Set(uids);
  const edges = uses.filter(({ owner, uid }) => owner !== uid && known.has(owner) && known.has(uid));
  const linked = new Set(edges.flatMap(({ owner, uid }) => [owner, uid]));
  const layers = ordered(
    layersOf(
      uids.filter((uid) => linked.has(uid)),
      edges,
    ),
    edges,
  );
  const tallest = Math.max(0, ...layers.map((layer) => layer.length));
  const step = { x: NODE.width + GAP.x, y: NODE.height + GAP.y };
  const nodes = layers.flatMap((layer, column) =>
    layer.map((uid, row) => ({ uid, x: column * step.x, y: (row + (tallest - layer.length) / 2) * step.y })),
  );
  const columns = Math.max(layers.length, 4);
  const alone = uids.filter((uid) => !linked.has(uid));
  const below = alone.map((uid, index) => ({ uid, x: (index % columns) * step.x, y: (tallest + Math.floor(index / columns)) * step.y }));
  const all = [...nodes, ...below];
  const width = Math.max(0, ...all.map(({ x }) => x)) + NODE.width;
  const height = Math.max(0, ...all.map(({ y }) => y)) + NODE.height;
  return { nodes: all, width, height };
}

/** Each node one layer right of whatever leads to it, as far as no circle is in the way. */
function layersOf(uids: string[], edges: Pick<Use, 'owner' | 'uid'>[]): string[][] {
  const next = new Map(uids.map((uid) => [uid, edges.filter((edge) => edge.owner === uid).map((edge) => edge.uid)]));
  const depth = new Map<string, number>();
  const open = new Set<string>();
  // how many layers lie to the right of a node
  const measure = (uid: string): number => {
    const known = depth.get(uid);
    if (known !== undefined) return known;
    open.add(uid);
    const ways = (next.get(uid) ?? []).filter((other) => !open.has(other)).map((other) => measure(other) + 1);
    open.delete(uid);
    const deepest = Math.max(0, ...ways);
    depth.set(uid, deepest);
    return deepest;
  };
  for (const uid of uids) measure(uid);
  const deepest = Math.max(-1, ...depth.values());
  return Array.from({ length: deepest + 1 }, (_, layer) => uids.filter((uid) => deepest - (depth.get(uid) ?? 0) === layer));
}

/** Every node near the middle of its neighbours in the layer beside. */
function ordered(layers: string[][], edges: Pick<Use, 'owner' | 'uid'>[]): string[][] {
  const neighbours = new Map<string, string[]>();
  for (const { owner, uid } of edges) {
    neighbours.set(owner, [...(neighbours.get(owner) ?? []), uid]);
    neighbours.set(uid, [...(neighbours.get(uid) ?? []), owner]);
  }
  let sorted = layers;
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const places = new Map(sorted.flatMap((layer) => layer.map((uid, row) => [uid, (row + 0.5) / layer.length] as const)));
    const middle = (uid: string) => {
      const around = (neighbours.get(uid) ?? []).map((other) => places.get(other) ?? 0.5);
      return around.reduce((sum, place) => sum + place, 0) / Math.max(1, around.length);
    };
    sorted = sorted.map((layer) => layer.toSorted((a, b) => middle(a) - middle(b)));
  }
  return sorted;
}
